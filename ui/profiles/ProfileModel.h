// The profiles as a list: the practice authority's first, then those that are saved, sorted by name.
#pragma once

#include "base/Result.h"
#include "profile/ProfileStore.h"

#include <QAbstractListModel>
#include <optional>

namespace obo::ui {

class ProfileModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole,
        SubtitleRole, ///< "contoso.example · secret"
        PracticeRole, ///< bool: the practice authority's
    };

    explicit ProfileModel(profile::ProfileStore &store, QObject *parent = nullptr);

    /// Shown in the list but never saved; the form may change it, for this sitting only.
    void setPractice(const profile::Profile &profile);
    void removePractice();
    [[nodiscard]] bool isPractice(const QString &id) const;

    /// nullptr when there is none of that ID. Valid until the next change.
    [[nodiscard]] const profile::Profile *find(const QString &id) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Qt::EditRole renames. False, and renameFailed(), when the name is empty or taken or cannot be saved.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void renameFailed(const QString &sentence);

private:
    void reload();

    [[nodiscard]] const profile::Profile &at(int row) const { return rows_.at(row); }

    profile::ProfileStore &store_;
    std::optional<profile::Profile> practice_;
    QList<profile::Profile> rows_;
};

} // namespace obo::ui
