// The committed corpora through the same invariants, as ordinary code: no clang, no libFuzzer.
#include "fuzz/Fuzz.h"

#include <QDir>
#include <QFile>
#include <cstdio>

using namespace obo;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// How many inputs were run.
int replay(const fuzz::Target &target, const QString &folder)
{
    int count = 0;
    for (const QString &name : QDir(folder).entryList(QDir::Files, QDir::Name)) {
        // Before it is run: whoever sees the program end looks for the last name.
        std::fprintf(stderr, "%s/%s\n", target.name, qPrintable(name));
        fuzz::runOne(target, contentOf(folder + u'/' + name), true);
        ++count;
    }
    fuzz::runOne(target, {}, true);
    return count;
}

} // namespace

/// fuzz_replay TARGET [FILE or FOLDER ...]: the target's corpus, or these.
int main(int argc, char **argv)
{
    const fuzz::Target *const target = argc > 1 ? fuzz::findTarget(argv[1]) : nullptr;
    if (target == nullptr) {
        std::fprintf(stderr, "usage: fuzz_replay TARGET [FILE or FOLDER ...]\n");
        return 2;
    }
    int count = 0;
    if (argc == 2)
        count = replay(*target,
                       QStringLiteral(OBO_SOURCE_DIR "/tests/fuzz/corpus/") + QLatin1StringView(target->name));
    for (int i = 2; i < argc; ++i) {
        const QString path = QString::fromLocal8Bit(argv[i]);
        if (QDir(path).exists()) {
            count += replay(*target, path);
        } else {
            std::fprintf(stderr, "%s\n", argv[i]);
            fuzz::runOne(*target, contentOf(path), true);
            ++count;
        }
    }
    std::fprintf(stderr, "%s: %d inputs hold\n", target->name, count);
    return count > 0 ? 0 : 1;
}
