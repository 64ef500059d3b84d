// The least that a Qt window of the same size and kind can be: three panes, a form, a table, a button.
#include <QApplication>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    QMainWindow window;
    auto *panes = new QSplitter(&window);
    panes->addWidget(new QListWidget);
    auto *form = new QWidget;
    auto *rows = new QFormLayout(form);
    rows->addRow(u"Tenant ID"_s, new QLineEdit);
    rows->addRow(u"Client ID"_s, new QLineEdit);
    rows->addRow(u"Client secret"_s, new QLineEdit);
    rows->addRow(u"Scope"_s, new QLineEdit);
    rows->addRow(u"Assertion"_s, new QPlainTextEdit);
    rows->addRow(new QPushButton(u"Run"_s));
    panes->addWidget(form);
    panes->addWidget(new QTableWidget(10, 3));
    window.setCentralWidget(panes);
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
