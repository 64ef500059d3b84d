#include "ui/signature/SignatureView.h"

#include "ui/signature/KeyDialogs.h"
#include "ui/signature/SignatureCheck.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Sign.h"
#include "ui/theme/Theme.h"

#include "base/Text.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr qsizetype mostSteps = 200; // a hostile set of keys must not fill the box for seconds
constexpr int stepRows = 6;

} // namespace

SignatureView::SignatureView(const Theme &theme, SignatureCheck &check, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , check_(check)
    , sign_(new SignWidget(theme, Sign::Unknown))
    , headline_(new PlainLabel)
    , reason_(new PlainLabel)
    , fold_(new QToolButton)
    , steps_(new QPlainTextEdit)
    , checkButton_(new QPushButton(tr("Check si&gnature")))
    , stopButton_(new QPushButton(tr("Stop checking")))
    , fileButton_(new QPushButton(tr("Use keys from a file…")))
    , urlButton_(new QPushButton(tr("Keys from a URL…")))
{
    build();
    const auto use = [this](const flow::KeysWanted &keys) { check_.run(keys); };
    connect(checkButton_, &QPushButton::clicked, this, &SignatureView::checkOrAsk);
    connect(stopButton_, &QPushButton::clicked, &check_, &SignatureCheck::cancel);
    connect(fileButton_, &QPushButton::clicked, this, [this, use] { askForKeyFile(*this, use); });
    connect(urlButton_, &QPushButton::clicked, this, [this, use] { askForKeyUrl(*this, use); });
    connect(fold_, &QToolButton::toggled, this, [this](bool open) {
        fold_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        steps_->setVisible(open);
    });
    connect(&check_, &SignatureCheck::changed, this, &SignatureView::present);
    connect(&theme_, &Theme::changed, this, &SignatureView::present);
    present();
}

void SignatureView::build()
{
    headline_->setWordWrap(true);
    reason_->setWordWrap(true);
    reason_->setMuted(theme_);
    preparePlainBox(*steps_, tr("Steps of the signature check"));
    fold_->setCheckable(true);
    fold_->setAutoRaise(true);
    fold_->setFont(secondaryFont());
    fold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold_->setArrowType(Qt::RightArrow);
    fold_->setFocusPolicy(Qt::StrongFocus);
    checkButton_->setAccessibleName(tr("Check signature"));
    for (QPushButton *button : {stopButton_, fileButton_, urlButton_})
        button->setAccessibleName(button->text());
    auto *state = new QHBoxLayout;
    state->setSpacing(rowGap);
    state->addWidget(sign_, 0, Qt::AlignTop);
    state->addWidget(headline_, 1);
    state->addWidget(fold_, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(rowGap);
    for (QPushButton *button : {checkButton_, stopButton_, fileButton_, urlButton_})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, rowGap, 0, 0);
    column->setSpacing(4);
    column->addLayout(state);
    column->addWidget(reason_);
    column->addWidget(steps_);
    column->addLayout(buttons);
}

void SignatureView::setToken(const std::optional<token::Jwt> &token) { check_.setToken(token); }

void SignatureView::checkOrAsk()
{
    const auto use = [this](const flow::KeysWanted &keys) { check_.run(keys); };
    if (const auto issuer = check_.issuerToAskAbout(); issuer)
        askAboutIssuer(*this, *issuer, use);
    else
        use(flow::KeysWanted::ofIssuer());
}

void SignatureView::present()
{
    using State = SignatureCheck::State;
    const bool running = check_.state() == State::Running;
    const QList<QPushButton *> starts{checkButton_, fileButton_, urlButton_};
    // The focus goes over to what comes before that which has it goes.
    if (running) {
        stopButton_->show();
        if (std::ranges::any_of(starts, &QWidget::hasFocus))
            stopButton_->setFocus(Qt::OtherFocusReason);
    }
    for (QPushButton *button : starts)
        button->setEnabled(check_.hasToken() && !running);
    checkButton_->setVisible(!running);
    if (stopButton_->hasFocus() && !running)
        checkButton_->setFocus(Qt::OtherFocusReason);
    stopButton_->setVisible(running);
    reason_->hide();
    fold_->hide();
    steps_->hide();
    switch (check_.state()) {
    case State::NotChecked:
        sign_->setSign(Sign::Unknown);
        headline_->setText(tr("Signature not checked"));
        break;
    case State::Running:
        sign_->setSign(Sign::Busy);
        headline_->setText(tr("Checking the signature"));
        break;
    case State::Failed:
        sign_->setSign(Sign::Unknown);
        headline_->setText(tr("Signature not checked"));
        reason_->setText(base::visible(check_.error().summary));
        reason_->show();
        break;
    case State::Done: showDone(); break;
    }
}

void SignatureView::showDone()
{
    const flow::Verification &done = check_.verification();
    sign_->setSign(!done.verdict.checked ? Sign::Unknown : done.verdict.valid ? Sign::Good : Sign::Bad);
    headline_->setText(flow::headline(done));
    QStringList words{done.verdict.reason};
    for (const base::Finding &finding : done.verdict.findings)
        words += finding.summary == done.verdict.reason ? finding.why : finding.summary;
    words.removeAll(QString());
    reason_->setText(base::visible(words.join(u'\n'), true));
    reason_->show();
    showSteps();
}

void SignatureView::showSteps()
{
    const auto &steps = check_.verification().verdict.steps;
    {
        PlainBoxWriter box(*steps_, theme_);
        QString between;
        for (const crypto::VerifyStep &step : steps.first(std::min(mostSteps, steps.size()))) {
            box.plain(between + base::signText(step.outcome) + u' ');
            between = u"\n"_s;
            box.muted(wordOf(signOf(step.outcome)) + u": "_s);
            box.plain(step.text);
        }
    }
    const int rows = static_cast<int>(std::min<qsizetype>(stepRows, steps.size()));
    const int line = QFontMetrics(steps_->font()).lineSpacing();
    steps_->setMinimumHeight(line * 2 + 14); // in low windows
    steps_->setMaximumHeight(line * (rows + 1) + 14);
    const auto count = static_cast<int>(steps.size());
    fold_->setText(count == 1 ? tr("1 step") : tr("%n steps", nullptr, count));
    fold_->setVisible(count > 0);
    steps_->setVisible(count > 0 && fold_->isChecked());
}

} // namespace obo::ui
