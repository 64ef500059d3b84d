#include "ui/token/TokenView.h"

#include "ui/theme/FindingLines.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainBox.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/TabOrder.h"
#include "ui/theme/Theme.h"
#include "ui/token/ConcealedClipboard.h"
#include "ui/token/TokenLegend.h"
#include "ui/token/TokenText.h"

#include "base/Text.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

/// Longer texts take the text box too long to lay out; the tab Claims shows every claim and copies them whole.
constexpr qsizetype longestPart = 16 * 1024;
constexpr int headerLines = 4;
constexpr qsizetype tokenRows = 8;
constexpr qsizetype fewestTokenRows = 2;

} // namespace

TokenView::TokenView(const Theme &theme, ConcealedClipboard &clipboard, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , clipboard_(clipboard)
    , legend_(new TokenLegend(theme))
    , text_(new TokenText(theme))
    , kind_(new PlainLabel)
    , findings_(new FindingLines(theme))
    , indented_(new QCheckBox(tr("&Indented")))
    , headerLabel_(new PlainLabel(tr("Header")))
    , header_(new QPlainTextEdit)
    , payloadLabel_(new PlainLabel(tr("Payload")))
    , payload_(new QPlainTextEdit)
{
    build();
    connect(text_, &TokenText::chosenChanged, legend_, &TokenLegend::setChosen);
    connect(text_, &TokenText::copyRequested, this, &TokenView::copyPart);
    connect(indented_, &QCheckBox::toggled, this, &TokenView::write);
}

void TokenView::build()
{
    preparePlainBox(*header_, tr("Header as written"));
    preparePlainBox(*payload_, tr("Payload as written"));
    for (QPlainTextEdit *box : {header_, payload_}) {
        box->setFont(fixedFont());
        box->setWordWrapMode(QTextOption::WrapAnywhere);
    }
    header_->setFixedHeight(QFontMetrics(fixedFont()).lineSpacing() * headerLines + 14);
    payload_->setMinimumHeight(QFontMetrics(fixedFont()).lineSpacing() * 3 + 14);
    kind_->setMuted(theme_);
    kind_->setWordWrap(true);
    indented_->setToolTip(
        plainToolTip(tr("Adds line breaks between members; the members stay as they were written.")));

    auto *headerRow = new QHBoxLayout;
    headerRow->addWidget(headerLabel_, 1);
    headerRow->addWidget(indented_);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, groupGap, 0, 0);
    column->setSpacing(4);
    column->addWidget(kind_);
    column->addWidget(findings_);
    column->addWidget(legend_);
    column->addWidget(text_);
    column->addSpacing(rowGap);
    column->addLayout(headerRow);
    column->addWidget(header_);
    column->addSpacing(rowGap);
    column->addWidget(payloadLabel_);
    column->addWidget(payload_, 1);
    column->addStretch();
}

void TokenView::setToken(const token::Jwt &token)
{
    token_ = token;
    text_->setToken(token);
    legend_->setSpans(text_->spans());
    findings_->setFindings(token.findings());
    const bool jws = token.kind() == token::TokenKind::Jws;
    const bool opaque = token.kind() == token::TokenKind::Opaque;
    kind_->setVisible(!jws);
    kind_->setText(opaque
                       ? tr("An opaque token: it has no parts, only the resource that it is for can read it.")
                       : tr("An encrypted token (JWE): the header can be read, the rest only by the resource "
                            "that it is encrypted for."));
    write();
    fitParts();
}

void TokenView::writePart(QPlainTextEdit &box, const token::TokenPart &part, bool indented)
{
    const QByteArray bytes = indented && part.json ? part.json->indented() : part.bytes;
    const QString text = bytes.isEmpty() && !part.encoded.isEmpty()
        ? tr("This part cannot be decoded: it is no base64url.")
        : QString::fromUtf8(bytes);
    box.setPlainText(base::visible(cappedText(text, longestPart), true));
}

void TokenView::write()
{
    if (!token_)
        return;
    writePart(*header_, token_->header(), indented_->isChecked());
    writePart(*payload_, token_->payload(), indented_->isChecked());
}

void TokenView::setSignatureSection(QWidget *section)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(text_) + 1, section);
    setTabOrderBefore(section, indented_);
    signature_ = section;
}

void TokenView::choosePart(const QString &name)
{
    const QStringList parts{u"header"_s, u"payload"_s, u"signature"_s};
    text_->choose(static_cast<int>(parts.indexOf(name)));
    text_->setFocus(Qt::OtherFocusReason);
}

void TokenView::fitParts()
{
    if (!token_)
        return;
    const auto heightOf = [](const QWidget *widget) {
        return widget && !widget->isHidden() ? widget->sizeHint().height() + rowGap : 0;
    };
    int room =
        height() - groupGap - heightOf(kind_) - heightOf(findings_) - heightOf(legend_) - heightOf(signature_);
    const auto take = [&room](int wanted) {
        if (room < wanted)
            return false;
        room -= wanted;
        return true;
    };
    // What is hard to read otherwise stays longest: the header's parameters stand under Claims too.
    const bool jws = token_->kind() == token::TokenKind::Jws;
    const bool payload = jws && take(payloadLabel_->sizeHint().height() + payload_->minimumHeight() + rowGap);
    const int header = indented_->sizeHint().height() + header_->minimumHeight() + rowGap;
    qsizetype rows = tokenRows;
    while (rows > fewestTokenRows && text_->heightFor(rows) + rowGap + header > room)
        --rows;
    const bool text = take(text_->heightFor(rows) + rowGap);
    if (text)
        text_->setFixedHeight(text_->heightFor(rows));
    const bool headerThere = token_->kind() != token::TokenKind::Opaque && take(header);
    text_->setVisible(text);
    for (QWidget *part : std::initializer_list<QWidget *>{payloadLabel_, payload_})
        part->setVisible(payload);
    for (QWidget *part : std::initializer_list<QWidget *>{headerLabel_, header_, indented_})
        part->setVisible(headerThere);
}

void TokenView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitParts();
}

bool TokenView::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    // The check of the signature unfolds its steps.
    if (event->type() == QEvent::LayoutRequest)
        fitParts();
    return done;
}

void TokenView::copyPart(int part)
{
    if (!token_ || part < 0 || part >= text_->spans().size())
        return;
    const TokenSpan &span = text_->spans().at(part);
    const QByteArray &text = token_->text();
    clipboard_.copy(base::Secret(
        std::string_view(text.constData() + span.begin, static_cast<std::size_t>(span.end - span.begin))));
}

} // namespace obo::ui
