// A test class of a room's test program: `build/debug/tests/tests_token TestJson` runs one, without a name all.
#pragma once

#include <QTest>

/// In place of QTEST_MAIN. The program's main() (TestMain.cpp.in) makes the application.
#define OBO_TEST(Class)                                                                                        \
    int run##Class(int argc, char **argv)                                                                      \
    {                                                                                                          \
        Class test;                                                                                            \
        return QTest::qExec(&test, argc, argv);                                                                \
    }
