#include "ui/result/ResultPane.h"

#include "base/Text.h"
#include "report/TextReport.h"
#include "report/journey/JourneyMaker.h"
#include "report/journey/JourneyMarks.h"
#include "token/claims/ClaimRows.h"
#include "ui/answer/AnswerView.h"
#include "ui/claims/ClaimsReader.h"
#include "ui/claims/ClaimsView.h"
#include "ui/compare/CompareView.h"
#include "ui/exchange/ExchangeView.h"
#include "ui/journey/JourneyPanel.h"
#include "ui/journey/JourneyView.h"
#include "ui/result/EmptyView.h"
#include "ui/result/ResultTabs.h"
#include "ui/result/RunningView.h"
#include "ui/result/VerdictBand.h"
#include "ui/signature/SignatureCheck.h"
#include "ui/signature/SignatureView.h"
#include "ui/theme/FindingLines.h"
#include "ui/theme/Fonts.h"
#include "ui/token/TokenBar.h"
#include "ui/token/TokenView.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

/// Under this height the picture and the claims do not both fit.
constexpr int crampedBelow = 640;

} // namespace

class ResultPane::Parts {
public:
    Parts(ResultPane &owner, Theme &look, const base::Clock &time, const token::ClaimCatalogue &known,
          ConcealedClipboard &clipboard);
    Q_DISABLE_COPY_MOVE(Parts)

    void show(QWidget *page);
    void setToken(const token::Jwt &read);
    void dropToken();
    void refreshClaims();
    [[nodiscard]] QString unreadable() const;
    [[nodiscard]] QByteArray json() const; ///< of the payload, as written
    void drawJourney();
    void showTabs();
    [[nodiscard]] std::vector<token::ClaimRow> rows() const;

    ResultPane &pane;
    Theme &theme;
    const base::Clock &clock;
    const token::ClaimCatalogue &catalogue;
    std::shared_ptr<flow::ExchangeOutcome> outcome;
    std::optional<token::Jwt> token;
    SignatureCheck *signature = nullptr;
    QStackedWidget *pages;
    EmptyView *empty;
    RunningView *running;
    QWidget *result;
    VerdictBand *band;
    FindingLines *findings;
    JourneyPanel *journey;
    ResultTabs *tabs;
    ClaimsView *claims;
    ClaimsReader *reader;
    TokenView *tokenView;
    CompareView *compare;
    AnswerView *answer;
    ExchangeView *exchange;
    TokenBar *bar;
};

ResultPane::Parts::Parts(ResultPane &owner, Theme &look, const base::Clock &time,
                         const token::ClaimCatalogue &known, ConcealedClipboard &clipboard)
    : pane(owner)
    , theme(look)
    , clock(time)
    , catalogue(known)
    , pages(new QStackedWidget)
    , empty(new EmptyView(theme))
    , running(new RunningView(theme))
    , result(new QWidget)
    , band(new VerdictBand(theme, time))
    , findings(new FindingLines(theme))
    , journey(new JourneyPanel(theme))
    , tabs(new ResultTabs)
    , claims(new ClaimsView(theme))
    , reader(new ClaimsReader(&owner))
    , tokenView(new TokenView(theme, clipboard))
    , compare(new CompareView(theme, time, known))
    , answer(new AnswerView(theme))
    , exchange(new ExchangeView(theme))
    , bar(new TokenBar(theme, clipboard))
{
    auto *column = new QVBoxLayout(result);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(groupGap);
    column->addWidget(band);
    column->addWidget(findings);
    column->addWidget(journey);
    column->addWidget(tabs, 1);
    tabs->keepPages({claims, tokenView, compare, answer, exchange}, result); // before what stands below them
    column->addStretch(0); // keeps the rest in its place where the picture takes the tabs' room
    column->addWidget(bar);
    for (QWidget *page : std::initializer_list<QWidget *>{empty, running, result})
        pages->addWidget(page);
}

void ResultPane::Parts::show(QWidget *page) { pages->setCurrentWidget(page); }

void ResultPane::Parts::drawJourney()
{
    if (outcome)
        journey->setJourney(report::journeyOf(*outcome, catalogue, clock.now()));
    else if (token)
        journey->setJourney(report::journeyOf(*token, catalogue, clock.now()));
}

void ResultPane::Parts::showTabs()
{
    if (journey->takesTheRoom())
        journey->setOpen(false);
}

std::vector<token::ClaimRow> ResultPane::Parts::rows() const
{
    return token ? token::tokenRows(*token, catalogue, clock.now()) : std::vector<token::ClaimRow>{};
}

void ResultPane::Parts::setToken(const token::Jwt &read)
{
    const bool wasThere = token.has_value();
    token = read;
    reader->drop();
    const bool large = read.text().size() > largeToken;
    if (large)
        reader->read(read, clock.now());
    claims->setClaims(large ? std::vector<token::ClaimRow>() : rows(), json(),
                      large ? ResultPane::tr("Reading the claims…") : unreadable());
    tokenView->setToken(read);
    if (signature)
        signature->setToken(read);
    bar->setToken(read.text());
    bar->show();
    if (!wasThere)
        Q_EMIT pane.tokenThere(true);
}

QByteArray ResultPane::Parts::json() const
{
    return token->payload().json ? token->payload().json->text() : QByteArray();
}

QString ResultPane::Parts::unreadable() const
{
    return token->kind() == token::TokenKind::Jws
        ? ResultPane::tr("The payload is not JSON. The tab Token shows it as it is.")
        : ResultPane::tr("This token shows no claims: only the resource that it is for can read them.");
}

void ResultPane::Parts::dropToken()
{
    reader->drop();
    bar->setToken({});
    bar->hide();
    compare->clearSides();
    if (signature)
        signature->setToken(std::nullopt);
    if (token.has_value()) {
        token.reset();
        Q_EMIT pane.tokenThere(false);
    }
}

void ResultPane::Parts::refreshClaims()
{
    // Thousands of rows cost more than relative words a minute old.
    if (token && token->text().size() <= largeToken)
        claims->refresh(rows());
}

ResultPane::ResultPane(Theme &theme, const base::Clock &clock, const token::ClaimCatalogue &catalogue,
                       ConcealedClipboard &clipboard, QWidget *parent)
    : QWidget(parent)
    , parts_(std::make_unique<Parts>(*this, theme, clock, catalogue, clipboard))
{
    qRegisterMetaType<base::Place>();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(paneMargin, 16, paneMargin, 16);
    column->addWidget(parts_->pages);
    connect(parts_->band, &VerdictBand::minutePassed, this, [this] {
        parts_->refreshClaims();
        parts_->drawJourney();
    });
    connect(parts_->reader, &ClaimsReader::done, this, [this](const auto &rows) {
        parts_->claims->setClaims(std::move(*rows), parts_->json(), parts_->unreadable());
    });
    connect(parts_->findings, &FindingLines::activated, this, &ResultPane::showPlace);
    connect(parts_->journey, &JourneyPanel::roomChanged, this,
            [this] { parts_->tabs->setVisible(!parts_->journey->takesTheRoom()); });
    connect(parts_->journey->view(), &JourneyView::activated, this,
            [this](report::JourneySpot spot, const base::Place &place) {
                // A token alone is what its whole journey is about.
                if (hasToken() && (!parts_->outcome || !report::isOfAssertion(spot)))
                    showPlace(place);
                else
                    Q_EMIT placeActivated(place);
            });
    connect(parts_->answer, &AnswerView::retryRequested, this, &ResultPane::retryRequested);
    connect(parts_->answer, &AnswerView::placeActivated, this, &ResultPane::placeActivated);
    connect(parts_->answer, &AnswerView::copyForIssueRequested, this, [this] {
        if (parts_->outcome)
            QGuiApplication::clipboard()->setText(report::maskedReport(*parts_->outcome));
    });
    connect(parts_->empty, &EmptyView::placeActivated, this, &ResultPane::placeActivated);
    connect(parts_->bar, &TokenBar::useAsAssertionRequested, this, &ResultPane::useAsAssertionRequested);
    showEmpty();
}

ResultPane::~ResultPane() = default;

void ResultPane::setStartActions(QWidget *actions) { parts_->empty->setActions(actions); }

void ResultPane::setSignatureCheck(SignatureCheck &check)
{
    parts_->signature = &check;
    parts_->tokenView->setSignatureSection(new SignatureView(parts_->theme, check));
    connect(&check, &SignatureCheck::changed, this, [this, &check] {
        if (check.state() != SignatureCheck::State::Done)
            return;
        // What does not hold must be seen above a band that says whom the token is for; what came of keys tried
        // before goes.
        parts_->findings->setFindings(check.verification().verdict.findings
                                          + (parts_->outcome ? parts_->outcome->findings : base::Findings()),
                                      3);
    });
}

void ResultPane::showEmpty()
{
    parts_->outcome.reset();
    parts_->dropToken();
    parts_->empty->setNews({});
    parts_->show(parts_->empty);
}

void ResultPane::setAhead(const report::Journey &journey) { parts_->empty->setAhead(journey); }

void ResultPane::showRunning(const QString &phaseWords)
{
    parts_->outcome.reset();
    parts_->dropToken();
    parts_->running->setPhase(phaseWords);
    parts_->show(parts_->running);
}

void ResultPane::showOutcome(const std::shared_ptr<flow::ExchangeOutcome> &outcome)
{
    if (!outcome)
        return;
    if (!outcome->answer && outcome->answer.error().kind == base::ErrorKind::Cancelled) {
        showEmpty();
        parts_->empty->setNews(tr("Cancelled. Nothing of the answer was kept; what you typed is still there."));
        return;
    }
    parts_->outcome = outcome;
    const bool sent = outcome->exchange.has_value();
    if (sent)
        parts_->exchange->setExchange(*outcome->exchange);
    if (!outcome->answer) {
        const AnswerWords words = answerWords(*outcome);
        parts_->dropToken();
        parts_->band->setVerdict(words.verdict);
        parts_->findings->setFindings({});
        parts_->answer->setWords(words);
        if (sent)
            parts_->tabs->setTabs({{parts_->answer, tr("Answer")}, {parts_->exchange, tr("Exchange")}});
        else
            parts_->tabs->setTabs({{parts_->answer, tr("Answer")}});
        parts_->tabs->setCurrentIndex(0);
    } else if (outcome->token) {
        parts_->setToken(*outcome->token);
        parts_->compare->showExchange(outcome->assertion, *outcome->token, outcome->receivedAt);
        parts_->band->setVerdict(verdictOf(*outcome, parts_->catalogue, parts_->clock.now()));
        parts_->findings->setFindings(outcome->findings, 3);
        parts_->tabs->setTabs({{parts_->claims, tr("Claims")},
                               {parts_->tokenView, tr("Token")},
                               {parts_->compare, tr("Compare")},
                               {parts_->exchange, tr("Exchange")}});
    }
    parts_->drawJourney();
    parts_->show(parts_->result);
}

void ResultPane::showToken(const token::Jwt &token)
{
    const bool shown = !parts_->outcome && parts_->token && parts_->token->text() == token.text()
        && parts_->pages->currentWidget() == parts_->result;
    if (shown) {
        parts_->refreshClaims();
        parts_->drawJourney();
        return;
    }
    parts_->outcome.reset();
    parts_->setToken(token);
    parts_->compare->showToken(token);
    parts_->band->setVerdict(verdictOf(token, parts_->catalogue, parts_->clock.now()));
    parts_->findings->setFindings({});
    parts_->tabs->setTabs(
        {{parts_->claims, tr("Claims")}, {parts_->tokenView, tr("Token")}, {parts_->compare, tr("Compare")}});
    if (token.kind() != token::TokenKind::Jws)
        parts_->tabs->setCurrentWidget(parts_->tokenView);
    parts_->drawJourney();
    parts_->show(parts_->result);
}

void ResultPane::setAssertion(std::shared_ptr<const token::Jwt> assertion)
{
    parts_->compare->setAssertion(std::move(assertion));
}

void ResultPane::selectTab(int index)
{
    if (parts_->pages->currentWidget() != parts_->result || index < 0 || index >= parts_->tabs->count())
        return;
    parts_->showTabs();
    parts_->tabs->setCurrentIndex(index);
}

int ResultPane::tabCount() const
{
    return parts_->pages->currentWidget() == parts_->result ? parts_->tabs->count() : 0;
}

void ResultPane::copyToken() { parts_->bar->copy(); }

bool ResultPane::hasToken() const { return parts_->token.has_value(); }

void ResultPane::focusFilter()
{
    if (!hasToken())
        return;
    parts_->showTabs();
    parts_->tabs->setCurrentWidget(parts_->claims);
    parts_->claims->focusFilter();
}

void ResultPane::showPlace(const base::Place &place)
{
    if (place.kind == base::PlaceKind::Field) {
        Q_EMIT placeActivated(place);
        return;
    }
    if (!hasToken())
        return;
    parts_->showTabs();
    if (place.kind == base::PlaceKind::Claim) {
        parts_->tabs->setCurrentWidget(parts_->claims);
        parts_->claims->selectClaim(place.name);
    } else if (place.kind == base::PlaceKind::Header || place.kind == base::PlaceKind::Part) {
        parts_->tabs->setCurrentWidget(parts_->tokenView);
        parts_->tokenView->choosePart(place.kind == base::PlaceKind::Header ? u"header"_s : place.name);
    }
}

JourneyPanel *ResultPane::journey() const { return parts_->journey; }

void ResultPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool cramped = height() < crampedBelow;
    parts_->journey->setCramped(cramped);
    parts_->findings->setCramped(cramped);
    parts_->result->layout()->setSpacing(cramped ? 4 : groupGap);
}

} // namespace obo::ui
