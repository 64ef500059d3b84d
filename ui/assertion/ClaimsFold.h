// The assertion's own claims, folded under one line.
#pragma once

#include "ui/assertion/AssertionReading.h"

#include <QWidget>

class QToolButton;
class QTreeView;

namespace obo::ui {

class TopClaimsModel;

/// Takes the space that is left under the findings; hidden while there is no token.
class ClaimsFold : public QWidget {
    Q_OBJECT

public:
    explicit ClaimsFold(QWidget *parent = nullptr);
    void setReading(const AssertionReading &reading);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    /// Unfolds and selects; false when the token has no such claim.
    bool showClaim(const QString &name);

private:
    QToolButton *head_;
    QTreeView *table_;
    TopClaimsModel *model_;
};

} // namespace obo::ui
