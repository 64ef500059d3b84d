// A small program around the store, for tests that need another process.
// profile_probe loop PATH COUNT LETTER   saves profiles "LETTER 1" … "LETTER COUNT"; says "first" after one
// profile_probe once PATH                saves one profile
// Exits 0, or 3 with the error's sentence on standard output.
#include "profile/ProfileStore.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QTextStream out(stdout);
    obo::profile::ProfileStore store(arguments.value(2));
    auto result = store.load();
    const int count = arguments.value(1) == u"loop" ? arguments.value(3).toInt() : 1;
    for (int n = 1; n <= count && result; ++n) {
        auto profile = obo::profile::newProfile(arguments.value(4, u"once"_s) + u' ' + QString::number(n));
        profile.scope = QString(2000, u'x');
        result = store.save(profile);
        if (n == 1)
            out << "first" << Qt::endl;
    }
    if (!result)
        out << result.error().summary << " | " << result.error().detail << Qt::endl;
    return result ? 0 : 3;
}
