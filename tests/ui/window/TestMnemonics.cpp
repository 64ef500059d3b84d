// Alt and a letter lead to one place: no two of what stands in the window at once have the same.
#include "FakeHttpClient.h"
#include "TestMain.h"
#include "base/Clock.h"
#include "profile/ProfileStore.h"
#include "token/claims/ClaimCatalogue.h"
#include "ui/FakeSecretStore.h"
#include "ui/credential/CredentialRow.h"
#include "ui/request/RequestPane.h"
#include "ui/result/ResultPane.h"
#include "ui/result/Samples.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"
#include "ui/window/layout/NoticeBar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QMenuBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace obo;

class TestMnemonics : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    ui::WindowState state_{folder_.filePath(u"window.ini"_s)};
    ui::Theme theme_{*qApp};
    base::FixedClock clock_{samples::now()};
    token::ClaimCatalogue catalogue_;
    tests::FakeHttpClient http_;
    tests::FakeSecretStore secrets_;
    profile::ProfileStore profiles_{folder_.filePath(u"profiles.json"_s)};
    std::unique_ptr<ui::MainWindow> window_;

    /// What two words in sight share.
    [[nodiscard]] QStringList shared() const
    {
        QMap<QString, QStringList> words;
        const auto take = [&words](const QString &text) {
            if (const QKeySequence letter = QKeySequence::mnemonic(text); !letter.isEmpty())
                words[letter.toString()].append(text);
        };
        for (const QAction *menu : window_->menuBar()->actions())
            take(menu->text());
        for (const auto *button : window_->findChildren<QAbstractButton *>())
            if (button->isVisible())
                take(button->text());
        for (const auto *label : window_->findChildren<QLabel *>())
            if (label->isVisible() && label->buddy())
                take(label->text());
        QStringList found;
        for (const QStringList &same : std::as_const(words))
            if (same.size() > 1)
                found.append(same.join(u" = "_s));
        return found;
    }

private Q_SLOTS:

    void noTwoAreEqual()
    {
        auto profile = profile::newProfile(u"Orders"_s);
        profile.credential.kind = u"certificate"_s;
        QVERIFY(profiles_.save(profile));
        window_ = std::make_unique<ui::MainWindow>(
            theme_, ui::Services{http_, secrets_, profiles_, clock_, catalogue_, {}}, state_);
        window_->resize(1280, 1000);
        window_->open({});
        window_->show();
        auto *request = window_->findChild<ui::RequestPane *>();
        auto *result = window_->findChild<ui::ResultPane *>();
        auto *notice = window_->findChild<ui::NoticeBar *>();
        QVERIFY(request->credential()->focusField(u"key"_s)); // unfolds what is seldom changed
        for (const QString &offer : {u"U&ndo"_s, u"Show the &way out"_s}) {
            notice->offer(u"Something happened."_s, offer, {});
            QVERIFY(notice->isVisible());
            QCOMPARE(shared(), QStringList());
            result->showOutcome(samples::success());
            for (int tab = 0; tab < result->tabCount(); ++tab) {
                result->selectTab(tab);
                QCoreApplication::processEvents();
                QCOMPARE(shared(), QStringList());
            }
            result->showOutcome(samples::refusal());
            QCoreApplication::processEvents();
            QCOMPARE(shared(), QStringList());
            result->showEmpty();
        }
    }
};

OBO_TEST(TestMnemonics)
#include "TestMnemonics.moc"
