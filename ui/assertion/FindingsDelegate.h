// Paints one finding: sign, sentence, and under it what to do.
#pragma once

#include <QStyledItemDelegate>

namespace obo::ui {

class Theme;

class FindingsDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit FindingsDelegate(Theme &theme, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The height that `index` takes in a list of `width`.
    [[nodiscard]] int heightFor(const QModelIndex &index, int width, const QFont &font) const;

    /// Where the line of the finding's action stands in an item that takes `item`; null when it has none.
    [[nodiscard]] QRect actionRect(const QModelIndex &index, const QRect &item, const QFont &font) const;

private:
    Theme &theme_;
};

} // namespace obo::ui
