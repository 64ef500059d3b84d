#include "ui/theme/SourceLink.h"

#include "base/Text.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/PlainLabel.h"
#include "ui/theme/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr qsizetype longestShown = 88;

bool canOpen(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty();
}

} // namespace

SourceLink::SourceLink(const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , theme_(theme)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFont(secondaryFont());
    // Not as an action of the button: a tool button then shows the arrow of a menu.
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        connect(menu->addAction(tr("&Copy address")), &QAction::triggered, this,
                [this] { QGuiApplication::clipboard()->setText(address_); });
        menu->popup(mapToGlobal(place));
    });
    connect(this, &QToolButton::clicked, this, [this] {
        if (canOpen(address_))
            QDesktopServices::openUrl(QUrl(address_, QUrl::StrictMode));
    });
    connect(&theme, &Theme::changed, this, &SourceLink::takeColours);
    takeColours();
    hide();
}

void SourceLink::setAddress(const QString &address)
{
    address_ = address;
    const bool opens = canOpen(address);
    const QString shown = base::shortened(base::visible(opens ? address.sliced(8) : address), longestShown);
    full_ = tr("Source: %1").arg(shown);
    present();
    setToolTip(plainToolTip(opens ? tr("Open %1 in the browser").arg(address) : address));
    setAccessibleName(opens ? tr("Open the source, %1").arg(base::visible(address))
                            : tr("Source: %1").arg(shown));
    setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setVisible(!address.isEmpty());
}

void SourceLink::present()
{
    const int frame = sizeFor(0).width();
    const QString shown = fontMetrics().elidedText(full_, Qt::ElideRight, std::max(0, width() - frame));
    // In a button's text an ampersand would mark a shortcut.
    setText(QString(shown).replace(u'&', "&&"_L1));
    updateGeometry();
}

QSize SourceLink::sizeFor(int textWidth) const
{
    QSize size = QToolButton::sizeHint();
    size.rwidth() += textWidth - fontMetrics().size(Qt::TextShowMnemonic, text()).width();
    return size;
}

QSize SourceLink::sizeHint() const { return sizeFor(fontMetrics().horizontalAdvance(full_) + 2); }

QSize SourceLink::minimumSizeHint() const { return sizeFor(fontMetrics().averageCharWidth() * 8); }

void SourceLink::resizeEvent(QResizeEvent *event)
{
    QToolButton::resizeEvent(event);
    present();
}

void SourceLink::takeColours()
{
    QPalette colours = palette();
    colours.setColor(QPalette::ButtonText, theme_.colours().link);
    setPalette(colours);
}

} // namespace obo::ui
