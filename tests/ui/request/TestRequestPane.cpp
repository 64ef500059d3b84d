// The form as a whole: names, tab order, marks, decoding beside it, and what leaves it.
#include "TestMain.h"
#include "flow/credential/OnceSecrets.h"
#include "ui/FakeSecretStore.h"
#include "ui/assertion/AssertionEdit.h"
#include "ui/assertion/FindingsView.h"
#include "ui/credential/CredentialRow.h"
#include "ui/request/MarkedField.h"
#include "ui/request/RequestPane.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <utility>

using namespace Qt::StringLiterals;
using namespace obo;

namespace {

/// Counts what is asked to be laid out anew, anywhere.
class LayoutCounter : public QObject {
    Q_OBJECT

public:
    LayoutCounter() { qApp->installEventFilter(this); }

    int take() { return std::exchange(count_, 0); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        count_ += event->type() == QEvent::LayoutRequest ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    int count_ = 0;
};

const QString sampleToken = u"eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJtZSJ9.c2ln"_s;

} // namespace

class TestRequestPane : public QObject {
    Q_OBJECT

    struct Bench {
        ui::Theme theme{*qApp};
        base::SystemClock clock;
        tests::FakeSecretStore store;
        flow::OnceSecrets once;
        ui::RequestPane pane{theme, clock, store, once};

        Bench()
        {
            pane.resize(440, 780);
            pane.show();
            pane.setProfile(profile::newProfile(u"Orders"_s), {}, {});
        }

        template <class Widget>
        Widget *named(const QString &name)
        {
            for (Widget *widget : pane.findChildren<Widget *>())
                if (widget->accessibleName() == name)
                    return widget;
            return nullptr;
        }
    };

private Q_SLOTS:

    void namesOfTheContract()
    {
        Bench bench;
        for (const QString &name : {u"Tenant ID"_s, u"Client ID"_s, u"Client secret"_s})
            QVERIFY2(bench.named<QLineEdit>(name), qPrintable(name));
        for (const QString &name : {u"Cloud"_s, u"Scope"_s})
            QVERIFY2(bench.named<QComboBox>(name), qPrintable(name));
        QVERIFY(bench.named<ui::AssertionEdit>(u"Assertion"_s));
        QVERIFY(bench.named<ui::FindingsView>(u"Findings"_s));
        QVERIFY(bench.named<QPushButton>(u"Run"_s));
        bench.pane.setRunning(true);
        QVERIFY(bench.named<QPushButton>(u"Cancel"_s));
        QVERIFY(!bench.named<QPushButton>(u"Run"_s));
    }

    void standsStillAtRest()
    {
        Bench bench;
        LayoutCounter counter;
        const auto settles = [&counter] {
            int turns = 0;
            do
                QCoreApplication::processEvents();
            while (counter.take() > 0 && ++turns < 50);
            return turns < 50;
        };
        QVERIFY(settles());
        bench.named<QLineEdit>(u"Tenant ID"_s)->setText(u"no tenant at all"_s); // a row grows by its hint
        QVERIFY(settles());
    }

    void tabOrderIsReadingOrder()
    {
        Bench bench;
        QStringList order;
        QWidget *at = bench.named<QComboBox>(u"Cloud"_s);
        for (int i = 0; i < 400 && at && order.size() < 8; ++i, at = at->nextInFocusChain())
            if (at->isVisible() && at->focusPolicy() & Qt::TabFocus && !at->accessibleName().isEmpty()
                && !order.contains(at->accessibleName()))
                order += at->accessibleName();
        const QStringList expected = {u"Cloud"_s,         u"Tenant ID"_s,       u"Client ID"_s, u"Credential"_s,
                                      u"Client secret"_s, u"Test credential"_s, u"Scope"_s,     u"Assertion"_s};
        QCOMPARE(order, expected);
    }

    void cleansFieldsAndTellsOfEdits()
    {
        Bench bench;
        QSignalSpy edited(&bench.pane, &ui::RequestPane::edited);
        auto *tenant = bench.named<QLineEdit>(u"Tenant ID"_s);
        QTest::keyClicks(tenant, u" \"contoso.example\" "_s);
        QVERIFY(!edited.isEmpty());
        QCOMPARE(bench.pane.profile().tenant, u"contoso.example"_s);
        Q_EMIT tenant->editingFinished();
        QCOMPARE(tenant->text(), u"contoso.example"_s);
    }

    void marksAfterAPauseAndOnRun()
    {
        Bench bench;
        auto *client = bench.named<QLineEdit>(u"Client ID"_s);
        auto *mark = qobject_cast<ui::MarkedField *>(client->parentWidget());
        const int height = mark->height();
        QVERIFY(!mark->isMarked());
        QTest::keyClicks(client, u"api://orders"_s);
        QTRY_VERIFY(mark->isMarked());
        QVERIFY(!client->accessibleDescription().isEmpty());
        QCOMPARE(mark->height(), height); // nothing jumps
        client->selectAll();
        QTest::keyClick(client, Qt::Key_Backspace);
        QTRY_VERIFY(!mark->isMarked());
        bench.pane.showError({base::ErrorKind::BadInput,
                              u"The client ID is missing."_s,
                              {},
                              base::Place::field(u"client_id"_s),
                              std::nullopt});
        QVERIFY(mark->isMarked());
    }

    void saysThatTheSecretIsMissing()
    {
        Bench bench;
        bench.pane.showError({base::ErrorKind::BadInput,
                              u"The client credential is missing."_s,
                              {},
                              base::Place::field(u"client_secret"_s),
                              std::nullopt});
        const auto says = [&] {
            const auto labels = bench.pane.credential()->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [](const QLabel *label) {
                return label->isVisible() && label->text() == "The client credential is missing."_L1;
            });
        };
        QVERIFY(says());
        QTest::keyClicks(bench.named<QLineEdit>(u"Client secret"_s), u"x"_s);
        QVERIFY(!says());
    }

    void decodesAsPasted()
    {
        Bench bench;
        QSignalSpy decoded(&bench.pane, &ui::RequestPane::decoded);
        bench.pane.pasteAssertion(u"Bearer "_s + sampleToken);
        QCOMPARE(bench.pane.assertion(), sampleToken);
        QTRY_VERIFY(!decoded.isEmpty()
                    && decoded.last().first().value<std::shared_ptr<const ui::AssertionReading>>()->token);
        QTRY_VERIFY(!bench.named<ui::FindingsView>(u"Findings"_s)->findings().isEmpty());
    }

    void practiceOffersItsAssertions()
    {
        Bench bench;
        auto *box = bench.named<QComboBox>(u"Practice assertion"_s);
        QVERIFY(!box->isVisible());
        bench.pane.setProfile(profile::newProfile(u"Sandbox"_s), {},
                              {{u"valid"_s, u"Valid"_s, "a.b.c"}, {u"expired"_s, u"Expired"_s, "d.e.f"}});
        QTRY_VERIFY(box->isVisible());
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
        QCOMPARE(bench.pane.assertion(), u"d.e.f"_s);
        QCOMPARE(box->currentIndex(), 1);
        QVERIFY(bench.pane.sendAnyway());
        bench.pane.pasteAssertion(sampleToken); // none of them: the box must not go on naming one
        QCOMPARE(box->currentIndex(), -1);
        bench.pane.pasteAssertion(u"Bearer a.b.c"_s);
        QCOMPARE(box->currentIndex(), 0);
    }

    void warnsOfAStoredSecretOnLoopback()
    {
        Bench bench;
        profile::Profile profile = profile::newProfile(u"Local"_s);
        profile.cloudId.clear();
        profile.authorityUrl = u"http://127.0.0.1:4000"_s;
        bench.store.entries[profile::clientSecretKey(profile.id)] = "x";
        bench.pane.setProfile(profile, {}, {});
        bench.pane.credential()->lookUp();
        const auto warned = [&] {
            const auto findings = bench.named<ui::FindingsView>(u"Findings"_s)->findings();
            return std::ranges::any_of(findings,
                                       [](const auto &f) { return f.id == "stored-secret-to-loopback"_L1; });
        };
        QTRY_VERIFY(warned());
    }

    void theWheelChangesNoSetting()
    {
        Bench bench;
        const profile::Profile before = bench.pane.profile();
        QSignalSpy edited(&bench.pane, &ui::RequestPane::edited);
        const auto boxes = bench.pane.findChildren<QComboBox *>();
        QVERIFY(boxes.size() > 5);
        for (QComboBox *box : boxes) {
            const QPointF at = QRectF(box->rect()).center();
            QWheelEvent turn(at, box->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                             Qt::NoScrollPhase, false);
            QApplication::sendEvent(box, &turn);
        }
        QCOMPARE(bench.pane.profile(), before);
        QVERIFY(edited.isEmpty());
    }

    void aCloudOfANewerVersionStays()
    {
        Bench bench;
        profile::Profile profile = profile::newProfile(u"Orders"_s);
        profile.cloudId = u"bleu"_s;
        bench.pane.setProfile(profile, {}, {});
        QCOMPARE(bench.named<QComboBox>(u"Cloud"_s)->currentText(), u"bleu"_s);
        QCOMPARE(bench.pane.profile().cloudId, u"bleu"_s);
        QVERIFY(!bench.named<QLineEdit>(u"Authority URL"_s)->isVisible());
    }

    void rowsKeepTheirHeightWhereTheWindowIsLow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("640x480") << QSize(640, 410);
        QTest::newRow("800x500") << QSize(800, 430);
        QTest::newRow("a pane of 1280x700") << QSize(440, 630);
    }

    void rowsKeepTheirHeightWhereTheWindowIsLow()
    {
        QFETCH(QSize, size);
        Bench bench;
        bench.pane.setCompact(size.height() < 600);
        bench.pane.resize(size);
        profile::Profile profile = profile::newProfile(u"Orders"_s);
        profile.credential.kind = u"certificate"_s;
        profile.cloudId.clear();
        profile.authorityUrl = u"https://login.example.com"_s;
        bench.pane.setProfile(profile, {}, {});
        QVERIFY(bench.pane.credential()->focusField(u"passphrase"_s));
        QVERIFY(bench.pane.credential()->focusField(u"key"_s)); // unfolds the rest
        QTRY_VERIFY(bench.named<QComboBox>(u"Signing algorithm"_s)->isVisible());
        QCoreApplication::processEvents();
        int looked = 0;
        for (const QWidget *one : bench.pane.credential()->findChildren<QWidget *>()) {
            const bool part = qobject_cast<const QLineEdit *>(one) || qobject_cast<const QComboBox *>(one)
                || qobject_cast<const QAbstractButton *>(one) || qobject_cast<const QLabel *>(one);
            if (!part || !one->isVisible())
                continue;
            ++looked;
            QVERIFY2(
                one->height() >= one->minimumSizeHint().height(),
                qPrintable(u"%1 %2: %3 of %4"_s
                               .arg(QString::fromLatin1(one->metaObject()->className()), one->accessibleName())
                               .arg(one->height())
                               .arg(one->minimumSizeHint().height())));
        }
        QVERIFY(looked > 8);
        QVERIFY(bench.named<QLineEdit>(u"Certificate file"_s)->width() > 180);
        bench.pane.showPlace(base::Place::field(u"client_id"_s)); // and what has the focus is in sight
        QVERIFY(!bench.named<QLineEdit>(u"Client ID"_s)->visibleRegion().isEmpty());
    }

    void aClaimLeadsSomewhereInALowPane()
    {
        Bench bench;
        bench.pane.resize(440, 400);
        bench.pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.pane));
        bench.pane.pasteAssertion(sampleToken);
        QTRY_VERIFY(!bench.named<ui::FindingsView>(u"Findings"_s)->findings().isEmpty());
        bench.named<QLineEdit>(u"Client ID"_s)->setFocus();
        bench.pane.showPlace(base::Place::claim(u"aud"_s));
        QCOMPARE(QApplication::focusWidget(), bench.named<ui::AssertionEdit>(u"Assertion"_s));
        QCOMPARE(bench.named<ui::AssertionEdit>(u"Assertion"_s)->textCursor().selectedText(),
                 sampleToken.section(u'.', 1, 1));
    }

    void jumpsToThePlace()
    {
        Bench bench;
        bench.pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.pane));
        bench.pane.showPlace(base::Place::field(u"client_id"_s));
        QCOMPARE(QApplication::focusWidget(), bench.named<QLineEdit>(u"Client ID"_s));
        bench.pane.showPlace(base::Place::field(u"client_secret"_s));
        QCOMPARE(QApplication::focusWidget(), bench.named<QLineEdit>(u"Client secret"_s));
    }
};

OBO_TEST(TestRequestPane)
#include "TestRequestPane.moc"
