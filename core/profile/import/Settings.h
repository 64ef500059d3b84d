// A configuration file as a flat list of paths and values, whatever it was written in.
#pragma once

#include <QList>
#include <QString>
#include <vector>

namespace obo::profile {

struct Setting {
    QString path; ///< as the file spells it: "AzureAd:TenantId", "item.0.name"
    QString value;
    bool literal = true; ///< false: an expression of the file's own language, or a quote that does not end
};

/// In the order written. Values may be secrets: they are overwritten when this object ends.
class Settings {
public:
    Settings() = default;
    Settings(Settings &&) = default;
    Settings &operator=(Settings &&) = delete;
    Settings(const Settings &) = delete;
    Settings &operator=(const Settings &) = delete;
    ~Settings();

    /// A file with more settings than this is no configuration of a client.
    static constexpr std::size_t most = 200'000;
    /// Nor one with longer paths and values in all: each of many values may stand at the end of a long path.
    static constexpr qsizetype mostCharacters = 8'000'000;

    /// False, and nothing is added, when it would be more than that.
    bool add(const QString &path, const QString &value, bool literal = true);

    /// Whether all that was to be added was.
    [[nodiscard]] bool isWhole() const { return whole_; }

    [[nodiscard]] auto begin() const { return all_.begin(); }

    [[nodiscard]] auto end() const { return all_.end(); }

    [[nodiscard]] std::size_t size() const { return all_.size(); }

    [[nodiscard]] const Setting &at(std::size_t index) const { return all_[index]; }

    /// The first of that path, or nullptr; letters of either case are one when `anyCase` is set.
    [[nodiscard]] const Setting *find(QStringView path, bool anyCase = false) const;

private:
    std::vector<Setting> all_;
    qsizetype characters_ = 0;
    bool whole_ = true;
};

/// Overwrites the characters in place when nobody else shares them, and empties the text.
void wipe(QString &text);

} // namespace obo::profile
