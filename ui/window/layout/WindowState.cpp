#include "ui/window/layout/WindowState.h"

#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace obo::ui {
namespace {

QString defaultPath()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)).filePath(u"window.ini"_s);
}

} // namespace

WindowState::WindowState(const QString &path)
    : settings_(path.isEmpty() ? defaultPath() : path, QSettings::IniFormat)
{
}

QByteArray WindowState::bytes(const QString &key) const { return settings_.value(key).toByteArray(); }

void WindowState::setBytes(const QString &key, const QByteArray &value) { settings_.setValue(key, value); }

QString WindowState::text(const QString &key) const { return settings_.value(key).toString(); }

void WindowState::setText(const QString &key, const QString &value) { settings_.setValue(key, value); }

} // namespace obo::ui
