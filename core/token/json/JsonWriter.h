// Writes JSON in the order in which it is told, with raw JSON texts embedded as they are.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

namespace obo::token {

/// Output is UTF-8, two spaces of indentation. Everything outside ASCII's printable range that could act on a
/// terminal (controls, DEL, C1, bidirectional and zero-width characters) is written as \uXXXX; other letters
/// stay as they are.
class JsonWriter {
public:
    void beginObject();
    void endObject();
    void beginArray();
    void endArray();
    void key(QStringView name);
    void string(QStringView text);
    void number(qint64 value);
    void boolean(bool value);
    void null();
    /// A JSON text, embedded token by token as written (re-indented, dangerous characters in strings escaped).
    /// What is not JSON, or is nested deeper than 128 levels, is written as a string.
    void raw(QByteArrayView json);
    /// key() and string() in one; likewise below.
    void member(QStringView name, QStringView text);
    /// `name` with an array of strings.
    void list(QStringView name, const QStringList &texts);
    void memberOrNull(QStringView name, QStringView text); ///< null when the text is empty

    /// What was written, ending with a line feed.
    [[nodiscard]] QByteArray take();

private:
    void separate();
    void newLine();
    void begin(char bracket);
    void end(char bracket);
    void scalar(QByteArrayView token);
    QByteArray out_;
    int depth_ = 0;
    bool first_ = true; // nothing stands yet at this level
    bool afterKey_ = false;
};

/// `text` as a JSON string literal with quotes, escaped as JsonWriter does.
[[nodiscard]] QByteArray jsonString(QStringView text);

} // namespace obo::token
