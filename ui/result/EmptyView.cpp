#include "ui/result/EmptyView.h"

#include "ui/journey/JourneyView.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QVBoxLayout>

namespace obo::ui {
namespace {

constexpr int readableWidth = 440;

} // namespace

EmptyView::EmptyView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , column_(new QVBoxLayout)
    , news_(new PlainLabel)
    , aheadTitle_(new PlainLabel(tr("What Run will do")))
    , ahead_(new JourneyView(theme))
{
    auto *headline = new PlainLabel(tr("No token yet"));
    headline->setFont(verdictFont());
    auto *words = new PlainLabel(tr("Paste the access token that your API received into Assertion, and run the "
                                    "exchange. Here you then see the token that comes back, claim by claim, or "
                                    "why the authority refused and what to change."));
    words->setWordWrap(true);
    news_->setMuted(theme);
    news_->setWordWrap(true);
    news_->hide();

    auto *inner = new QWidget;
    inner->setMaximumWidth(readableWidth);
    inner->setLayout(column_);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(rowGap);
    column_->addWidget(news_);
    column_->addWidget(headline);
    column_->addWidget(words);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(inner, 8);
    row->addStretch(1);
    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addLayout(row);
    outer->addStretch(1);
    outer->addWidget(aheadTitle_);
    outer->addWidget(ahead_);
    outer->addStretch(2);
    aheadTitle_->setMuted(theme);
    setAhead({});
    connect(ahead_, &JourneyView::activated, this,
            [this](report::JourneySpot, const base::Place &place) { Q_EMIT placeActivated(place); });
}

void EmptyView::setActions(QWidget *actions)
{
    delete actions_;
    actions_ = actions;
    column_->addSpacing(rowGap);
    column_->addWidget(actions);
}

void EmptyView::setNews(const QString &news)
{
    news_->setText(news);
    news_->setVisible(!news.isEmpty());
}

void EmptyView::setAhead(const report::Journey &journey)
{
    ahead_->setJourney(journey);
    ahead_->setVisible(!journey.isEmpty());
    aheadTitle_->setVisible(!journey.isEmpty());
}

} // namespace obo::ui
