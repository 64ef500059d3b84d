// Whether the desktop is set to dark or light, and when that changes.
#pragma once

#include <QObject>
#include <memory>
#include <optional>

class QDBusVariant;

namespace obo::ui {

/// Asks Qt's own colour scheme where there is one (6.5 and later), else the desktop portal over D-Bus. The bus
/// is reached from a thread of its own: a bus that hangs delays neither the start nor the end of the program.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    explicit SystemScheme(QObject *parent = nullptr);
    ~SystemScheme() override;

    /// Nothing while it is not known, or when the desktop has no preference.
    [[nodiscard]] std::optional<bool> dark() const { return dark_; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void askQt();
    void askPortal();
    void hear(std::optional<bool> dark);
    void take(std::optional<bool> dark);
    std::optional<bool> dark_;
    struct Question;
    std::shared_ptr<Question> question_;
};

} // namespace obo::ui
