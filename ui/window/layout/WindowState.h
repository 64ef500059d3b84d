// What the window remembers between sittings: its place, its splitters, the theme, the last profile's ID,
// folds.
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace obo::ui {

/// window.ini beside profiles.json. Never a secret, a token, a path or anything typed.
class WindowState {
public:
    /// `path` empty: AppConfigLocation's window.ini.
    explicit WindowState(const QString &path = {});

    [[nodiscard]] QByteArray bytes(const QString &key) const;
    void setBytes(const QString &key, const QByteArray &value);
    [[nodiscard]] QString text(const QString &key) const;
    void setText(const QString &key, const QString &value);

private:
    QSettings settings_;
};

} // namespace obo::ui
