// Findings as a list: what stops first.
#pragma once

#include "base/Finding.h"

#include <QAbstractListModel>
#include <QSet>

namespace obo::ui {

class FindingsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SeverityRole = Qt::UserRole, ///< int of base::Severity
        WhyRole, ///< what is shown of why: empty while folded
        FixRole, ///< what is shown of fix: there when it stops or is unfolded
        CanUnfoldRole,
        UnfoldedRole,
        ActionRole, ///< what the program can do about it, in words; empty when nothing
    };

    using QAbstractListModel::QAbstractListModel;

    /// Sorted stably by severity: stops, may stop, the rest. What was unfolded stays so, by id.
    void setFindings(const base::Findings &findings);

    [[nodiscard]] const base::Findings &findings() const { return findings_; }

    void toggle(const QModelIndex &index);
    void unfold(const QModelIndex &index, bool open);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] static QString actionWords(base::FindingAction action);
    [[nodiscard]] bool canUnfold(const base::Finding &finding) const;
    base::Findings findings_;
    QSet<QString> unfolded_;
};

} // namespace obo::ui
