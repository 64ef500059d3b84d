// Paints a profile: its name, and under it which tenant and credential.
#pragma once

#include <QStyledItemDelegate>

namespace obo::ui {

class Theme;

class ProfileDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit ProfileDelegate(Theme &theme, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

private:
    Theme &theme_;
};

} // namespace obo::ui
