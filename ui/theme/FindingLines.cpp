#include "ui/theme/FindingLines.h"

#include "base/Text.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Sign.h"
#include "ui/theme/TabOrder.h"
#include "ui/theme/Theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

/// One finding that can be activated.
class Line : public QWidget {
public:
    Line(const Theme &theme, const base::Finding &finding, std::function<void()> activate)
        : theme_(theme)
        , activate_(std::move(activate))
    {
        setAccessibleName(wordOf(signOf(finding.severity)) + u": "_s + base::visible(finding.summary));
        setAccessibleDescription(base::visible(finding.fix));
        setToolTip(plainToolTip(finding.why));
        auto *sign = new SignWidget(theme, signOf(finding.severity));
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        auto *sentence = new PlainLabel(finding.summary);
        sentence->setWordWrap(true);
        words->addWidget(sentence);
        if (!finding.fix.isEmpty()) {
            auto *fix = new PlainLabel(finding.fix);
            fix->setMuted(theme);
            fix->setWordWrap(true);
            words->addWidget(fix);
        }
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(4, 2, 4, 2);
        row->setSpacing(rowGap);
        row->addWidget(sign, 0, Qt::AlignTop);
        row->addLayout(words, 1);
        if (finding.subject.kind != base::PlaceKind::None) {
            setFocusPolicy(Qt::StrongFocus);
            setCursor(Qt::PointingHandCursor);
        }
    }

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (event->button() == Qt::LeftButton)
            activate_();
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
            activate_();
        else
            QWidget::keyPressEvent(event);
    }

    void focusInEvent(QFocusEvent *) override { update(); }

    void focusOutEvent(QFocusEvent *) override { update(); }

    void paintEvent(QPaintEvent *) override
    {
        if (!hasFocus())
            return;
        QPainter painter(this);
        painter.setPen(theme_.colours().accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }

private:
    const Theme &theme_;
    std::function<void()> activate_;
};

} // namespace

FindingLines::FindingLines(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , theme_(theme)
    , column_(new QVBoxLayout(this))
    , more_(new QToolButton)
{
    setAccessibleName(tr("Findings about the token"));
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(4);
    more_->setAutoRaise(true);
    more_->setFont(secondaryFont());
    more_->setFocusPolicy(Qt::StrongFocus);
    more_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    more_->setCheckable(true);
    column_->addWidget(more_);
    connect(more_, &QToolButton::clicked, this, [this](bool open) {
        unfolded_ = open;
        present();
    });
    hide();
}

void FindingLines::setFindings(const base::Findings &findings, int most)
{
    findings_.clear();
    std::ranges::copy_if(findings, std::back_inserter(findings_),
                         [](const base::Finding &finding) { return finding.severity >= base::Severity::Note; });
    std::ranges::stable_sort(findings_, std::ranges::greater{}, &base::Finding::severity);
    most_ = most;
    unfolded_ = false;
    present();
}

void FindingLines::setCramped(bool cramped)
{
    if (cramped == cramped_)
        return;
    cramped_ = cramped;
    present();
}

qsizetype FindingLines::countAtFirst() const
{
    const auto most = std::min<qsizetype>(findings_.size(), most_);
    return !cramped_ ? most : std::min(most, std::ranges::count_if(findings_, [](const base::Finding &finding) {
                                           return finding.severity >= base::Severity::MayStop;
                                       }));
}

void FindingLines::present()
{
    // The button stays: the focus is on it while it unfolds.
    while (column_->count() > 1) {
        QLayoutItem *item = column_->takeAt(0);
        item->widget()->deleteLater(); // a line stands in its own click
        delete item;
    }
    const qsizetype first = countAtFirst();
    const qsizetype count = unfolded_ ? findings_.size() : first;
    for (qsizetype i = 0; i < count; ++i)
        add(findings_.at(i));
    const auto behind = static_cast<int>(findings_.size() - first);
    more_->setArrowType(unfolded_ ? Qt::DownArrow : Qt::RightArrow);
    const QString words = first == 0
        ? (behind == 1 ? tr("1 finding") : tr("%n findings", nullptr, behind))
        : (behind == 1 ? tr("1 more finding") : tr("%n more findings", nullptr, behind));
    more_->setText(words);
    more_->setAccessibleName(words);
    more_->setChecked(unfolded_);
    more_->setVisible(behind > 0);
    setVisible(!findings_.isEmpty());
}

void FindingLines::add(const base::Finding &finding)
{
    auto *line = new Line(theme_, finding, [this, place = finding.subject] {
        if (place.kind != base::PlaceKind::None)
            Q_EMIT activated(place);
    });
    column_->insertWidget(column_->count() - 1, line);
    setTabOrderBefore(line, more_);
}

} // namespace obo::ui
