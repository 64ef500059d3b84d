// The field for the assertion: a token's text in three colours.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QPlainTextEdit>

namespace obo::ui {

class Theme;
class TokenHighlighter;

/// A pasted token replaces what stood there, cleaned of what people paste around it; undo brings the former
/// text back. Long tokens are broken into lines (which a token's reader ignores), and of those past 64 KiB only
/// both ends are shown, because to lay out 1 MB stops the window: such a token is edited as one.
class AssertionEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit AssertionEdit(Theme &theme, QWidget *parent = nullptr);

    /// The text as UTF-8, whole; token::cleanedToken() takes the token out of it.
    [[nodiscard]] QByteArray text() const;
    [[nodiscard]] bool isShortened() const;
    /// Replaces all, with undo: paste, drop, "use as assertion".
    void replaceText(const QString &pasted);
    /// Replaces all and forgets the undo history: another profile.
    void resetText(const QString &text);
    /// Leaves the token alone, with undo, where other text stands around it.
    void takeTokenOut();
    /// Selects a part by its name: "header", "payload", "signature".
    void selectPart(const QString &name);

    /// How high it is where there is room: fewer lines in low windows.
    void setPreferredLines(int lines);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void replaceClean(const QString &clean);
    [[nodiscard]] QString whole() const;
    [[nodiscard]] QString shownFor(const QString &token);
    [[nodiscard]] int heightOfLines(int lines) const;
    TokenHighlighter *highlighter_;
    int preferredLines_ = 12;
    QHash<QString, QString> wholes_; ///< by what stands for them in the field
};

} // namespace obo::ui
