#include "ui/profiles/ProfileModel.h"

#include "base/Text.h"
#include "ui/theme/PlainLabel.h"

#include <QUrl>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

QString credentialWords(const QString &kind)
{
    if (kind == profile::credentials::certificate)
        return ProfileModel::tr("certificate");
    if (kind == profile::credentials::federated)
        return ProfileModel::tr("federated");
    if (kind == profile::credentials::command)
        return ProfileModel::tr("command");
    return kind.isEmpty() || kind == profile::credentials::secret ? ProfileModel::tr("secret")
                                                                  : base::visible(kind);
}

} // namespace

ProfileModel::ProfileModel(profile::ProfileStore &store, QObject *parent)
    : QAbstractListModel(parent)
    , store_(store)
    , rows_(store.profiles())
{
    connect(&store, &profile::ProfileStore::changed, this, &ProfileModel::reload);
}

void ProfileModel::setPractice(const profile::Profile &profile)
{
    practice_ = profile;
    reload();
}

void ProfileModel::removePractice()
{
    practice_.reset();
    reload();
}

bool ProfileModel::isPractice(const QString &id) const { return practice_ && practice_->id == id; }

const profile::Profile *ProfileModel::find(const QString &id) const
{
    const QModelIndex index = indexOf(id);
    return index.isValid() ? &at(index.row()) : nullptr;
}

QModelIndex ProfileModel::indexOf(const QString &id) const
{
    const auto found = std::ranges::find(rows_, id, &profile::Profile::id);
    return found == rows_.cend() ? QModelIndex() : index(static_cast<int>(found - rows_.cbegin()));
}

int ProfileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant ProfileModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const profile::Profile &profile = at(index.row());
    const bool practice = isPractice(profile.id);
    switch (role) {
    case Qt::DisplayRole: return base::visible(profile.name);
    case Qt::EditRole: return profile.name;
    case Qt::ToolTipRole: return plainToolTip(profile.name);
    case Qt::AccessibleTextRole:
        return QString(base::visible(profile.name) + u", "_s + index.data(SubtitleRole).toString());
    case IdRole: return profile.id;
    case PracticeRole: return practice;
    case SubtitleRole: {
        if (practice)
            return tr("practice authority · running");
        const QString where = !profile.tenant.isEmpty() ? profile.tenant : QUrl(profile.authorityUrl).host();
        const QString what = credentialWords(profile.credential.kind);
        return where.isEmpty() ? what : QString(base::visible(where) + u" · "_s + what);
    }
    default: return {};
    }
}

Qt::ItemFlags ProfileModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return QAbstractListModel::flags(index);
    Qt::ItemFlags flags = QAbstractListModel::flags(index) | Qt::ItemNeverHasChildren;
    flags.setFlag(Qt::ItemIsEditable, !index.data(PracticeRole).toBool());
    return flags;
}

bool ProfileModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    profile::Profile renamed = at(index.row());
    const QString name = value.toString().trimmed();
    if (name == renamed.name)
        return true;
    renamed.name = name;
    // The store tells of the change, and reload() follows.
    if (const auto saved = store_.save(renamed); !saved) {
        Q_EMIT renameFailed(saved.error().summary);
        return false;
    }
    return true;
}

void ProfileModel::reload()
{
    QList<profile::Profile> fresh = store_.profiles();
    if (practice_)
        fresh.prepend(*practice_);
    if (fresh == rows_)
        return;
    // Only settings changed: rows, selection and an open editor stay. As const, because a list that the store
    // shares copies every profile when it is looked at otherwise.
    if (std::ranges::equal(std::as_const(fresh), std::as_const(rows_), {}, &profile::Profile::id,
                           &profile::Profile::id)) {
        rows_ = fresh;
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    rows_ = fresh;
    endResetModel();
}

} // namespace obo::ui
