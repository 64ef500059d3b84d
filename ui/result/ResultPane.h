// The right-hand pane: nothing yet, running, a token taken apart, or why there is none.
#pragma once

#include "base/Clock.h"
#include "base/Place.h"
#include "flow/Exchange.h"
#include "report/journey/Journey.h"
#include "token/claims/ClaimCatalogue.h"

#include <QByteArray>
#include <QWidget>
#include <memory>

namespace obo::ui {

class ConcealedClipboard;
class SignatureCheck;
class JourneyPanel;
class Theme;

/// Shows one outcome at a time and keeps it until the next show…() call. Never blank. What it is given by
/// reference must outlive it. UI thread.
class ResultPane : public QWidget {
    Q_OBJECT

public:
    ResultPane(Theme &theme, const base::Clock &clock, const token::ClaimCatalogue &catalogue,
               ConcealedClipboard &clipboard, QWidget *parent = nullptr);
    ~ResultPane() override;

    /// What the empty state offers under its words ("Try the sandbox", "New profile", "Paste a token"). Owned
    /// from here on.
    void setStartActions(QWidget *actions);

    /// Adds the check of the signature to the tab Token. Once; `check` outlives the pane.
    void setSignatureCheck(SignatureCheck &check);

    void showEmpty();
    /// What the empty state says Run will do; an empty journey takes it away.
    void setAhead(const report::Journey &journey);
    /// Call again as phases change: `phaseWords` as http::phaseWords() says. Cancel stands elsewhere.
    void showRunning(const QString &phaseWords);
    /// Done, refused or failed, as `outcome` says. Cancelled shows the empty state with a line that says so.
    void showOutcome(const std::shared_ptr<flow::ExchangeOutcome> &outcome);
    /// A token that was pasted, not exchanged: the tabs Claims, Token and Compare.
    void showToken(const token::Jwt &token);
    /// The form's assertion as it is now, on offer in the tab Compare; nullptr: none.
    void setAssertion(std::shared_ptr<const token::Jwt> assertion);

    /// By position among the tabs that are there now, from 0; out of range does nothing.
    void selectTab(int index);
    [[nodiscard]] int tabCount() const;
    /// What "Copy token" does; nothing while hasToken() is false.
    void copyToken();
    [[nodiscard]] bool hasToken() const;
    /// Shows the claims and puts the focus into their filter (Ctrl+F); nothing without a token.
    void focusFilter();
    /// Selects the claim, header parameter or part that a finding points to, when the result shows it.
    void showPlace(const base::Place &place);
    /// The picture between verdict and tabs, for its fold to be remembered.
    [[nodiscard]] JourneyPanel *journey() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void retryRequested();
    /// A place in the form that the result points to was activated: Place::field("client_secret") …
    void placeActivated(const obo::base::Place &place);
    void useAsAssertionRequested(const QByteArray &token);
    /// hasToken() became `there`: for the window's menu.
    void tokenThere(bool there);

private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace obo::ui
