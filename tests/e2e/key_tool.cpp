// SPDX-License-Identifier: MIT
// What the programs do with the key store, one step at a time: key_tool read|write|forget FEED. The key to write comes on
// standard input; what was read goes to standard output, what went wrong to standard error.
#include "app/keys/KeyStore.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

using namespace edgeboard;
using namespace Qt::StringLiterals;

namespace {

void end(const Expected<void> &answer)
{
    if (!answer)
        QTextStream(stderr) << answer.error().message << Qt::endl;
    QCoreApplication::exit(answer ? 0 : 1);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 3)
        return 2;
    const QString feed = words.at(2);
    if (words.at(1) == "write"_L1) {
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return 2;
        keys::write(feed, input.readAll().trimmed(), end);
    } else if (words.at(1) == "forget"_L1) {
        keys::forget(feed, end);
    } else {
        keys::read(feed, [](const Expected<QByteArray> &answer) {
            if (answer)
                QTextStream(stdout) << QString::fromUtf8(*answer) << Qt::endl;
            end(answer ? Expected<void>() : tl::unexpected(answer.error()));
        });
    }
    return QCoreApplication::exec();
}
