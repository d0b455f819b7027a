// SPDX-License-Identifier: MIT
#include "tests/support/Golden.h"

#include <QFile>

#include <algorithm>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString compareGolden(const QByteArray &actual, const QString &expectedPath)
{
    const QByteArray expected = readFile(expectedPath);
    if (actual == expected)
        return {};
    QFile fail(expectedPath + u".fail"_s);
    if (fail.open(QIODevice::WriteOnly))
        fail.write(actual);
    const auto ours = actual.split('\n');
    const auto theirs = expected.split('\n');
    for (qsizetype i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
        if (ours.value(i) != theirs.value(i)) {
            return u"%1, line %2: expected \"%3\", got \"%4\". The whole is in %5."_s.arg(expectedPath)
                .arg(i + 1)
                .arg(QString::fromUtf8(theirs.value(i)), QString::fromUtf8(ours.value(i)), fail.fileName());
        }
    }
    return u"%1 differs"_s.arg(expectedPath);
}

} // namespace edgeboard::test
