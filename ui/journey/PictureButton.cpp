#include "ui/journey/PictureButton.h"

#include "base/Text.h"
#include "report/journey/PictureFile.h"
#include "ui/journey/JourneyPainter.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Theme.h"
#include "ui/token/QuietFileDialog.h"

#include <QAction>
#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

constexpr int pictureWidth = 720;

} // namespace

PictureButton::PictureButton(const Theme &theme, QWidget *parent)
    : QToolButton(parent)
    , theme_(theme)
    , choices_(new QMenu(this))
    , mask_(new QAction(tr("&Mask IDs and names"), this))
{
    setText(tr("Picture ▾", "button that opens a menu"));
    setFont(secondaryFont());
    setAccessibleName(tr("Picture"));
    setAccessibleDescription(tr("Saves or copies the journey as a picture."));
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    mask_->setCheckable(true);
    mask_->setChecked(true);
    connect(choices_->addAction(tr("&Save picture…")), &QAction::triggered, this, &PictureButton::askAndSave);
    connect(choices_->addAction(tr("&Copy picture")), &QAction::triggered, this, &PictureButton::copy);
    choices_->addSeparator();
    choices_->addAction(mask_);
    // Not setMenu(): the style would draw its own arrow into the word.
    connect(this, &QToolButton::clicked, choices_,
            [this] { choices_->popup(mapToGlobal(QPoint(0, height()))); });
}

void PictureButton::setJourney(const report::Journey &journey) { journey_ = journey; }

bool PictureButton::masks() const { return mask_->isChecked(); }

QByteArray PictureButton::svg() const
{
    return report::journeySvg(journey_, masks(), journeyColours(theme_.colours()));
}

QByteArray PictureButton::png() const
{
    const report::Journey shown = masks() ? report::masked(journey_) : journey_;
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    journeyImage(report::journeyLayout(shown, pictureWidth, fontMeasure(), true),
                 journeyColours(theme_.colours()))
        .save(&bytes, "PNG");
    return bytes.data();
}

void PictureButton::copy()
{
    auto *mime = new QMimeData;
    mime->setData(u"image/svg+xml"_s, svg());
    mime->setImageData(QImage::fromData(png(), "PNG"));
    QGuiApplication::clipboard()->setMimeData(mime);
}

void PictureButton::saveTo(const QString &path)
{
    const bool asPng = path.endsWith(".png"_L1, Qt::CaseInsensitive);
    const auto saved = report::writePicture(path, asPng ? png() : svg());
    if (saved)
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Save picture"), {}, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(base::visible(saved.error().summary));
    box->setInformativeText(base::visible(saved.error().detail).toHtmlEscaped());
    box->open();
}

void PictureButton::askAndSave()
{
    auto *dialog = new QuietFileDialog(this, tr("Save picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    const QString png = tr("PNG picture (*.png)");
    dialog->setNameFilters({tr("SVG picture (*.svg)"), png});
    dialog->setDefaultSuffix(u"svg"_s);
    dialog->selectFile(u"journey.svg"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, png](const QString &filter) {
        dialog->setDefaultSuffix(filter == png ? u"png"_s : u"svg"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &PictureButton::saveTo);
    dialog->open();
}

} // namespace obo::ui
