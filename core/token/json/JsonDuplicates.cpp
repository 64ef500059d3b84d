#include "token/json/Json.h"
#include "token/json/JsonPath.h"

#include <QSet>
#include <vector>

using namespace Qt::StringLiterals;

namespace obo::token {
namespace {

/// Walks a tree without recursing and knows at each value how one came there.
class DuplicateSearch {
public:
    explicit DuplicateSearch(qsizetype limit)
        : limit_(limit)
    {
    }

    QStringList run(JsonValue root)
    {
        enter(root);
        while (!levels_.empty() && found_.size() < limit_) {
            Level &level = levels_.back();
            if (!level.following.isValid()) {
                levels_.pop_back();
                continue;
            }
            const JsonValue child = level.following;
            level.current = child;
            level.following = child.next();
            ++level.index;
            if (level.searched)
                note(level, child.name());
            enter(child);
        }
        return found_;
    }

private:
    struct Level {
        JsonValue current, following;
        qsizetype index = -1;
        bool object = false;
        bool searched = false; // a lone member has no double
        QSet<QString> seen;
        QSet<QString> told;
    };

    void enter(JsonValue value)
    {
        if (value.size() > 0)
            levels_.push_back(
                {{}, value.firstChild(), -1, value.isObject(), value.isObject() && value.size() > 1, {}, {}});
    }

    void note(Level &level, const QString &name)
    {
        const auto before = level.seen.size();
        level.seen.insert(name);
        if (level.seen.size() != before || level.told.contains(name))
            return;
        level.told.insert(name);
        found_ += path();
    }

    [[nodiscard]] QString path() const
    {
        QString text = u"$"_s;
        for (const Level &level : levels_) {
            text = level.object ? memberPath(text, level.current.name()) : elementPath(text, level.index);
        }
        return text;
    }

    QStringList found_;
    qsizetype limit_;
    std::vector<Level> levels_;
};

} // namespace

QStringList JsonDocument::duplicateNames(qsizetype limit) const { return DuplicateSearch(limit).run(root()); }

} // namespace obo::token
