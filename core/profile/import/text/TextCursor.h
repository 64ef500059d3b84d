// A place in a text that moves forward: what the small readers of programs' literals share.
#pragma once

#include <QString>
#include <algorithm>

namespace obo::profile {

class TextCursor {
public:
    explicit TextCursor(const QString &text)
        : text_(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return at_ >= text_.size(); }

    /// NUL outside the text.
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return at_ + ahead >= 0 && at_ + ahead < text_.size() ? text_[at_ + ahead] : QChar(u'\0');
    }

    QChar next() { return atEnd() ? QChar(u'\0') : text_[at_++]; }

    [[nodiscard]] bool sees(QStringView words, Qt::CaseSensitivity sensitivity = Qt::CaseSensitive) const
    {
        return ahead(words.size()).compare(words, sensitivity) == 0;
    }

    bool skip(QStringView words)
    {
        const bool there = sees(words);
        at_ += there ? words.size() : 0;
        return there;
    }

    /// Behind the next `words`, or at the end.
    void skipPast(QStringView words)
    {
        const qsizetype found = text_.indexOf(words, at_);
        at_ = found < 0 ? text_.size() : found + words.size();
    }

    [[nodiscard]] qsizetype position() const { return at_; }

    /// Not past the end.
    void moveTo(qsizetype position) { at_ = std::clamp<qsizetype>(position, 0, text_.size()); }

    /// The next `most` characters, or as many as there are.
    [[nodiscard]] QStringView ahead(qsizetype most) const
    {
        return QStringView(text_).sliced(at_, std::min(most, text_.size() - at_));
    }

    [[nodiscard]] QStringView since(qsizetype begin) const
    {
        return QStringView(text_).sliced(begin, at_ - begin);
    }

private:
    const QString &text_;
    qsizetype at_ = 0;
};

} // namespace obo::profile
