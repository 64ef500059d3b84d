// The left pane: the list of profiles, found by typing.
#pragma once

#include <QWidget>

class QLineEdit;
class QListView;
class QModelIndex;
class QPushButton;
class QSortFilterProxyModel;

namespace obo::ui {

class PlainLabel;
class ProfileModel;
class Theme;

/// Shows and chooses; what the choices do is for whoever listens. IDs are profile::Profile::id.
class ProfilePane : public QWidget {
    Q_OBJECT

public:
    ProfilePane(Theme &theme, ProfileModel &model, QWidget *parent = nullptr);
    /// Selects without chosen(). An unknown ID clears the selection.
    void setCurrent(const QString &id);
    [[nodiscard]] QString current() const;
    /// Opens the name for editing in place.
    void rename(const QString &id);

Q_SIGNALS:
    void chosen(const QString &id);
    void newRequested();
    void duplicateRequested(const QString &id);
    void deleteRequested(const QString &id);

private:
    void build();
    void connectParts();
    void showMenu(const QPoint &at);
    void showEmptyWords();
    [[nodiscard]] QString idOf(const QModelIndex &index) const;

    ProfileModel &model_;
    QSortFilterProxyModel *filtered_;
    QLineEdit *filter_;
    QListView *list_;
    PlainLabel *empty_;
    QPushButton *new_;
    QString current_;
    bool filtering_ = false;
    bool editing_ = false; ///< a name, when the list was reset
};

} // namespace obo::ui
