// The tab Token: the three parts in colour, header and payload as they were written.
#pragma once

#include "token/Jwt.h"

#include <QWidget>

class QCheckBox;
class QPlainTextEdit;

namespace obo::ui {

class ConcealedClipboard;
class FindingLines;
class PlainLabel;
class Theme;
class TokenLegend;
class TokenText;

class TokenView : public QWidget {
    Q_OBJECT

public:
    TokenView(const Theme &theme, ConcealedClipboard &clipboard, QWidget *parent = nullptr);
    void setToken(const token::Jwt &token);
    /// Stands under the token's text. Owned from here on.
    void setSignatureSection(QWidget *section);
    /// "header", "payload", "signature": outlined, and the focus goes there.
    void choosePart(const QString &name);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void write();
    /// In low windows parts give way instead of lying over one another.
    void fitParts();
    void copyPart(int part);
    static void writePart(QPlainTextEdit &box, const token::TokenPart &part, bool indented);

    const Theme &theme_;
    ConcealedClipboard &clipboard_;
    std::optional<token::Jwt> token_;
    TokenLegend *legend_;
    TokenText *text_;
    PlainLabel *kind_;
    FindingLines *findings_;
    QCheckBox *indented_;
    PlainLabel *headerLabel_;
    QPlainTextEdit *header_;
    PlainLabel *payloadLabel_;
    QPlainTextEdit *payload_;
    QWidget *signature_ = nullptr;
};

} // namespace obo::ui
