#include "profile/import/text/YamlText.h"

#include "profile/Words.h"

#include <QHash>
#include <sstream>
#include <vector>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

using namespace Qt::StringLiterals;

namespace obo::profile {
namespace {

constexpr qsizetype largest = 1 << 20;
constexpr std::size_t deepestYaml = 64;

/// Leaves the parser, which knows no other way to stop. Caught in readYaml().
struct Stop {
    const char *why;
};

/// Makes settings of the parser's events, with no tree in between.
class Flattener final : public YAML::EventHandler {
public:
    explicit Flattener(Settings &into)
        : into_(into)
    {
    }

    Q_DISABLE_COPY_MOVE(Flattener)
    ~Flattener() override = default;

    void OnDocumentStart(const YAML::Mark &) override
    {
        levels_.clear();
        anchors_.clear();
        path_.clear();
    }

    void OnDocumentEnd() override { }

    void OnNull(const YAML::Mark &, YAML::anchor_t anchor) override { scalar({}, anchor); }

    void OnScalar(const YAML::Mark &, const std::string &, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        scalar(QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())), anchor);
    }

    void OnAlias(const YAML::Mark &, YAML::anchor_t anchor) override
    {
        if (isKey()) {
            beginValue(u"*"_s);
            return;
        }
        const auto known = anchors_.constFind(anchor);
        if (known == anchors_.constEnd() || known->open)
            throw Stop{QT_TRANSLATE_NOOP("obo::profile", "An alias in the file holds itself.")};
        const Anchor what = *known;
        element();
        for (std::size_t i = what.first; i < what.end; ++i) {
            const Setting one = into_.at(i);
            add(path_ + one.path.sliced(what.pathSize), one.value);
        }
        endValue();
    }

    void OnSequenceStart(const YAML::Mark &, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        container(anchor, true);
    }

    void OnSequenceEnd() override { closeContainer(); }

    void OnMapStart(const YAML::Mark &, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        container(anchor, false);
    }

    void OnMapEnd() override { closeContainer(); }

private:
    struct Level {
        bool sequence;
        bool wantsKey; ///< of a map
        qsizetype index;
        qsizetype pathSize; ///< of the container's own path
        YAML::anchor_t anchor;
    };

    struct Anchor {
        std::size_t first = 0;
        std::size_t end = 0;
        qsizetype pathSize = 0;
        bool open = false;
    };

    [[nodiscard]] bool isKey() const
    {
        return !levels_.empty() && !levels_.back().sequence && levels_.back().wantsKey;
    }

    void step()
    {
        if (++steps_ > 4 * Settings::most)
            tooMany();
    }

    [[noreturn]] static void tooMany()
    {
        throw Stop{
            QT_TRANSLATE_NOOP("obo::profile", "The file has too many values, perhaps through its aliases.")};
    }

    void add(const QString &path, const QString &value)
    {
        if (!into_.add(path, value))
            tooMany();
    }

    /// A key was read: its value comes next.
    void beginValue(const QString &key)
    {
        levels_.back().wantsKey = false;
        if (key == "<<"_L1) // a merge key: what it names stands as if it were written here
            return;
        if (!path_.isEmpty())
            path_ += u'.';
        path_ += key.left(200);
    }

    /// An element of a sequence gets its index.
    void element()
    {
        if (levels_.empty() || !levels_.back().sequence)
            return;
        if (!path_.isEmpty())
            path_ += u'.';
        path_ += QString::number(levels_.back().index++);
    }

    /// The value stands: back to the container's path.
    void endValue()
    {
        if (levels_.empty())
            return;
        path_.truncate(levels_.back().pathSize);
        levels_.back().wantsKey = true;
    }

    void scalar(const QString &value, YAML::anchor_t anchor)
    {
        step();
        if (isKey()) {
            beginValue(value);
            return;
        }
        element();
        if (anchor != YAML::NullAnchor)
            anchors_[anchor] = {into_.size(), into_.size() + 1, path_.size(), false};
        add(path_, value);
        endValue();
    }

    void container(YAML::anchor_t anchor, bool sequence)
    {
        step();
        if (levels_.size() >= deepestYaml)
            throw Stop{QT_TRANSLATE_NOOP("obo::profile", "The file is nested too deep.")};
        if (isKey())
            beginValue(u"?"_s); // a container as a key: nobody's configuration
        else
            element();
        if (anchor != YAML::NullAnchor)
            anchors_[anchor] = {into_.size(), 0, path_.size(), true};
        levels_.push_back({sequence, true, 0, path_.size(), anchor});
    }

    void closeContainer()
    {
        const Level closed = levels_.back();
        levels_.pop_back();
        if (closed.anchor != YAML::NullAnchor) {
            Anchor &anchor = anchors_[closed.anchor];
            anchor.end = into_.size();
            anchor.open = false;
        }
        endValue();
    }

    Settings &into_;
    std::vector<Level> levels_;
    QHash<YAML::anchor_t, Anchor> anchors_;
    QString path_;
    std::size_t steps_ = 0;
};

base::Result<void> refused(const QString &why)
{
    return base::fail(base::ErrorKind::BadInput, Words::tr("The file cannot be read as YAML. %1").arg(why), {},
                      base::Place::field(u"file"_s));
}

} // namespace

base::Result<void> readYaml(const QString &text, Settings &into)
{
    if (text.size() > largest)
        return refused(Words::tr("It is larger than 1 MiB. Give the part that names the client."));
    std::istringstream stream(text.toStdString());
    Flattener flattener(into);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(flattener)) { }
    } catch (const Stop &stop) {
        return refused(Words::tr(stop.why));
    } catch (const YAML::Exception &fault) {
        // Its own message may quote the file.
        return refused(Words::tr("Look at line %1.").arg(fault.mark.line + 1));
    }
    return {};
}

} // namespace obo::profile
