// Colours the three parts of a compact token.
#pragma once

#include <QSyntaxHighlighter>

namespace obo::ui {

class Theme;

/// Linear: a block knows from its predecessor how many dots stand before it, so that an edit at the end of 1 MB
/// touches one block. JSON serializations stay uncoloured.
class TokenHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    TokenHighlighter(QTextDocument *document, Theme &theme);

protected:
    void highlightBlock(const QString &text) override;

private:
    Theme &theme_;
};

/// Which part the character at `position` of `text` belongs to: 0 header, 1 payload, 2 signature (or a further
/// one); -1 for a text that is not compact.
[[nodiscard]] int tokenPartAt(QStringView text, qsizetype position);

} // namespace obo::ui
