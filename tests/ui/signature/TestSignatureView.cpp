// The section Signature of the tab Token, as a person uses it: one press, a yes, a stop, another token
// meanwhile.
#include "flow/LateHttpClient.h"

#include "MadeRsaKey.h"
#include "TestMain.h"
#include "profile/ProfileStore.h"
#include "ui/result/ResultPane.h"
#include "ui/signature/SignatureCheck.h"
#include "ui/signature/SignatureView.h"
#include "ui/theme/FindingLines.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Sign.h"
#include "ui/theme/Theme.h"
#include "ui/token/ConcealedClipboard.h"
#include "ui/token/TokenView.h"

#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace obo;
using namespace obo::ui;

namespace {

const QString known = u"https://login.microsoftonline.com/t/v2.0"_s;
const QString stranger = u"https://idp.example"_s;

} // namespace

class TestSignatureView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void onePressForAKnownIssuer();
    void aWrongSignatureIsSaid();
    void aStrangerNeedsAYes();
    void aStrangerIsNotFetchedWithoutIt();
    void keysFromAnAddress();
    void stopping();
    void anotherTokenMeanwhile();
    void graphsOwnNeedsNoKeys();
    void withoutATokenNothingCanBePressed();
    void aFailureSaysWhatToDo();
    void whatOtherKeysSaidGoes();

private:
    [[nodiscard]] token::Jwt signedToken(const QString &issuer, const crypto::Key &key) const;
    [[nodiscard]] QPushButton *button(const QString &name) const;
    [[nodiscard]] QStringList texts() const;

    [[nodiscard]] Sign sign() const { return view_->findChild<SignWidget *>()->sign(); }

    void answer(const QString &issuer, const crypto::Key &key);

    crypto::Key key_, other_;
    base::FixedClock clock_{QDateTime({2026, 11, 24}, {12, 0}, Qt::UTC)};
    QTemporaryDir folder_;
    std::unique_ptr<Theme> theme_;
    std::unique_ptr<profile::ProfileStore> profiles_;
    std::unique_ptr<tests::LateHttpClient> http_;
    std::unique_ptr<SignatureCheck> check_;
    std::unique_ptr<SignatureView> view_;
};

void TestSignatureView::initTestCase()
{
    key_ = tests::madeRsaKey(2048);
    other_ = tests::madeRsaKey(2048);
    key_.kid = other_.kid = u"k"_s;
}

void TestSignatureView::init()
{
    theme_ = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
    profiles_ = std::make_unique<profile::ProfileStore>(folder_.filePath(u"profiles.json"_s));
    http_ = std::make_unique<tests::LateHttpClient>();
    check_ = std::make_unique<SignatureCheck>(*http_, clock_, *profiles_);
    view_ = std::make_unique<SignatureView>(*theme_, *check_);
    view_->show();
}

void TestSignatureView::cleanup()
{
    view_.reset();
    check_.reset();
    theme_.reset();
}

token::Jwt TestSignatureView::signedToken(const QString &issuer, const crypto::Key &key) const
{
    const auto text = crypto::signJws("{\"alg\":\"RS256\",\"kid\":\"k\"}",
                                      "{\"iss\":\"" + issuer.toUtf8() + "\",\"tid\":\"t\"}", key, u"RS256"_s);
    return token::Jwt::read(text.value()).value();
}

QPushButton *TestSignatureView::button(const QString &name) const
{
    for (auto *found : view_->findChildren<QPushButton *>())
        if (found->accessibleName() == name && found->isVisible())
            return found;
    return nullptr;
}

QStringList TestSignatureView::texts() const
{
    QStringList all;
    for (const auto *label : view_->findChildren<PlainLabel *>())
        if (label->isVisible())
            all += label->fullText();
    for (const auto *box : view_->findChildren<QPlainTextEdit *>())
        if (box->isVisible())
            all += box->toPlainText();
    return all;
}

void TestSignatureView::answer(const QString &issuer, const crypto::Key &key)
{
    http_->answer(200,
                  "{\"issuer\":\"" + issuer.toUtf8() + "\",\"jwks_uri\":\"" + issuer.toUtf8() + "/keys\"}");
    http_->answer(200, "{\"keys\":[" + crypto::publicJwk(key).value() + "]}");
}

void TestSignatureView::onePressForAKnownIssuer()
{
    view_->setToken(signedToken(known, key_));
    QVERIFY(texts().contains(u"Signature not checked"_s));
    QVERIFY(sign() == Sign::Unknown);
    button(u"Check signature"_s)->click();
    QVERIFY(sign() == Sign::Busy);
    answer(known, key_);
    QTRY_VERIFY(sign() == Sign::Good);
    auto *steps = view_->findChild<QToolButton *>();
    QVERIFY(steps->isVisible() && steps->text().endsWith(u" steps"_s));
    QVERIFY(!texts().last().contains(u"✓ Good: "_s)); // folded: the token needs the room
    steps->click();
    const auto said = texts();
    QVERIFY(said.first().startsWith(u"Signature holds: keys of Microsoft Entra ID"_s));
    QVERIFY(said.last().contains(u"RS256"_s));
    QVERIFY(said.last().contains(u"✓ Good: "_s));
    QVERIFY(said.last().contains(u"verifies the signature"_s));
    view_->setToken(signedToken(known, key_)); // the same token shown again stays checked
    QVERIFY(sign() == Sign::Good);
}

void TestSignatureView::aWrongSignatureIsSaid()
{
    view_->setToken(signedToken(known, other_));
    button(u"Check signature"_s)->click();
    answer(known, key_);
    QTRY_VERIFY(sign() == Sign::Bad);
    QVERIFY(texts().contains(u"Signature does not hold"_s));
    view_->findChild<QToolButton *>()->click();
    QVERIFY(texts().last().contains(u"✗ Problem: "_s));
}

void TestSignatureView::aStrangerNeedsAYes()
{
    view_->setToken(signedToken(stranger, key_));
    button(u"Check signature"_s)->click();
    auto *box = view_->findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QVERIFY(box->text().contains(u"idp.example"_s));
    QCOMPARE(http_->count(), 0U);
    for (auto *choice : box->buttons())
        if (box->buttonRole(choice) == QMessageBox::AcceptRole)
            choice->click();
    QCOMPARE(http_->count(), 1U);
    answer(stranger, key_);
    QTRY_VERIFY(sign() == Sign::Good);
    QVERIFY(texts().first().contains(u"none of Microsoft's clouds"_s));
}

void TestSignatureView::aStrangerIsNotFetchedWithoutIt()
{
    for (const QString &issuer : {stranger, u"http://169.254.169.254/"_s, u"<b>x</b>"_s, QString()}) {
        view_->setToken(signedToken(issuer, key_));
        button(u"Check signature"_s)->click();
        auto *box = view_->findChild<QMessageBox *>();
        QVERIFY(box);
        QCOMPARE(box->textFormat(), Qt::PlainText);
        box->reject();
        QTRY_VERIFY(!view_->findChild<QMessageBox *>());
        QCOMPARE(http_->count(), 0U);
        QVERIFY(sign() == Sign::Unknown);
    }
}

void TestSignatureView::keysFromAnAddress()
{
    view_->setToken(signedToken(stranger, key_));
    button(u"Keys from a URL…"_s)->click();
    auto *dialog = view_->findChild<QInputDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>()->setText(u"https://keys.example/jwks"_s);
    dialog->accept();
    QTRY_COMPARE(http_->count(), 1U);
    QCOMPARE(http_->lastUrl(), u"https://keys.example/jwks"_s);
    http_->answer(200, "{\"keys\":[" + crypto::publicJwk(key_).value() + "]}");
    QTRY_VERIFY(sign() == Sign::Good);
    QVERIFY(texts().first().contains(u"keys.example"_s));
}

void TestSignatureView::stopping()
{
    view_->setToken(signedToken(known, key_));
    button(u"Check signature"_s)->click();
    QVERIFY(!button(u"Check signature"_s));
    button(u"Stop checking"_s)->click();
    QVERIFY(http_->at(0).stop.stop_requested());
    QVERIFY(sign() == Sign::Unknown);
    QVERIFY(button(u"Check signature"_s)->isEnabled());
}

void TestSignatureView::anotherTokenMeanwhile()
{
    view_->setToken(signedToken(known, other_));
    button(u"Check signature"_s)->click();
    view_->setToken(signedToken(known, key_));
    QVERIFY(sign() == Sign::Unknown);
    button(u"Check signature"_s)->click();
    QCOMPARE(http_->count(), 2U);
    http_->failAt(0, base::ErrorKind::Cancelled); // the end of what was stopped is nobody's
    QVERIFY(sign() == Sign::Busy);
    answer(known, key_);
    QTRY_VERIFY(sign() == Sign::Good);
}

void TestSignatureView::graphsOwnNeedsNoKeys()
{
    const auto text =
        crypto::signJws("{\"alg\":\"RS256\",\"kid\":\"k\",\"nonce\":\"n\"}",
                        "{\"iss\":\"" + known.toUtf8() + "\",\"aud\":\"00000003-0000-0000-c000-000000000000\"}",
                        key_, u"RS256"_s);
    view_->setToken(token::Jwt::read(text.value()).value());
    button(u"Check signature"_s)->click();
    QTRY_VERIFY(texts().join(u'\n').contains(u"Only Microsoft Graph"_s));
    QVERIFY(sign() == Sign::Unknown);
    QCOMPARE(http_->count(), 0U);
}

void TestSignatureView::withoutATokenNothingCanBePressed()
{
    QVERIFY(!button(u"Check signature"_s)->isEnabled());
    view_->setToken(signedToken(known, key_));
    QVERIFY(button(u"Check signature"_s)->isEnabled());
    view_->setToken(std::nullopt);
    QVERIFY(!button(u"Use keys from a file…"_s)->isEnabled());
}

void TestSignatureView::aFailureSaysWhatToDo()
{
    view_->setToken(signedToken(known, key_));
    button(u"Check signature"_s)->click();
    http_->answer(404, "gone");
    QTRY_VERIFY(sign() == Sign::Unknown);
    QVERIFY(texts().join(u'\n').contains(u"Check the address"_s));
}

void TestSignatureView::whatOtherKeysSaidGoes()
{
    const token::ClaimCatalogue catalogue;
    ConcealedClipboard clipboard(*QGuiApplication::clipboard());
    ResultPane pane(*theme_, clock_, catalogue, clipboard);
    pane.setSignatureCheck(*check_);
    pane.showToken(signedToken(known, key_));
    const auto all = pane.findChildren<FindingLines *>();
    // The tab Token has lines of its own; those over the tabs stand beside the band.
    const auto *findings = *std::ranges::find_if(
        all, [](const auto *lines) { return !qobject_cast<TokenView *>(lines->parent()); });
    const auto keys = [](const crypto::Key &key) {
        return flow::KeysWanted::inFile(u"keys.json"_s, "{\"keys\":[" + crypto::publicJwk(key).value() + "]}");
    };
    check_->run(keys(other_));
    QTRY_VERIFY(check_->state() == SignatureCheck::State::Done && !findings->isHidden());
    check_->run(keys(key_));
    QTRY_VERIFY(check_->state() == SignatureCheck::State::Done && check_->verification().verdict.valid);
    QVERIFY(findings->isHidden());
}

OBO_TEST(TestSignatureView)
#include "TestSignatureView.moc"
