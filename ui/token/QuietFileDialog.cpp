#include "ui/token/QuietFileDialog.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

void setUserSettings(const QString &folder)
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder);
}

/// Where Qt keeps settings unless told otherwise (qsettings.cpp, initDefaultPaths). On Windows and macOS the
/// native format knows no path, and setPath does nothing.
QString usualFolder() { return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation); }

} // namespace

QuietFileDialog::QuietFileDialog(QWidget *parent, const QString &caption, const QString &folder)
    : QFileDialog(parent, caption, folder)
{
}

QuietFileDialog::~QuietFileDialog()
{
    // ~QFileDialog writes after this body. The path is put back as the last of the object goes: when its
    // `destroyed` is emitted, in ~QObject.
    setUserSettings(u"/dev/null"_s);
    connect(this, &QObject::destroyed, qApp, [] { setUserSettings(usualFolder()); });
}

} // namespace obo::ui
