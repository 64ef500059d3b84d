// Small helpers for tests of profiles.json.
#pragma once

#include "profile/ProfileStore.h"

#include <QFile>
#include <QTest>

namespace obo::tests {

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

inline void put(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

inline QStringList namesIn(const profile::ProfileStore &store)
{
    QStringList names;
    for (const auto &profile : store.profiles())
        names << profile.name;
    return names;
}

} // namespace obo::tests
