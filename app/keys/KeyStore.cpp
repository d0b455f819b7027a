// SPDX-License-Identifier: MIT
#include "app/keys/KeyStore.h"

#include "app/keys/AnswerWithin.h"

#include <QEventLoop>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <memory>

namespace edgeboard::keys {

using namespace Qt::StringLiterals;

namespace {

constexpr int shownEnd = 3;
constexpr int longEnough = 12; // of shorter keys the end would tell too much
constexpr std::chrono::seconds patience {2}; // of a program without a screen: nobody is asked there
constexpr std::chrono::seconds userPatience {10}; // a locked store may ask its user

QString service()
{
    return u"Edgeboard"_s;
}

// What went wrong, and what can be done instead. QtKeychain's own words come from the store and carry no key.
QString sentenceOf(QKeychain::Error error, const QString &words, const QString &feed)
{
    switch (error) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return u"The key store is locked and did not open."_s;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return u"This machine has no key store. Install one (GNOME Keyring, KWallet), or set %1."_s.arg(
            variableOf(feed));
    default:
        return u"The key store does not answer (%1). Set %2 instead."_s.arg(words.simplified(), variableOf(feed));
    }
}

template <typename Done>
void start(QKeychain::Job *job, const QString &feed, Done finished)
{
    job->setKey(feed);
    job->setAutoDelete(true);
    job->setInsecureFallback(false); // it would write the key in the clear
    QObject::connect(job, &QKeychain::Job::finished, job, finished);
    job->start();
}

} // namespace

bool wantsKey(const QString &feed)
{
    return feed == "relay"_L1 || feed == "sgo"_L1 || feed == "kalshi"_L1;
}

QString variableOf(const QString &feed)
{
    return u"EDGEBOARD_%1_KEY"_s.arg(feed.toUpper());
}

QByteArray fromEnvironment(const QString &feed)
{
    return wantsKey(feed) ? qgetenv(variableOf(feed).toLatin1().constData()).trimmed() : QByteArray();
}

QString hintOf(const QByteArray &key)
{
    // Of several lines the first names the key; the others are the secret itself.
    const QByteArray shown = key.contains('\n') ? key.first(key.indexOf('\n')).trimmed() : key;
    return shown.size() < longEnough ? u"set"_s : u"ends "_s + QString::fromUtf8(shown.last(shownEnd));
}

void read(const QString &feed, std::function<void(const Expected<QByteArray> &)> done)
{
    const QString silent = u"The key store has not answered for %1 s. Unlock it and start the feed again, or set %2."_s;
    auto tell = answerWithin<QByteArray>(
        userPatience, silent.arg(userPatience.count()).arg(variableOf(feed)), std::move(done));
    auto *job = new QKeychain::ReadPasswordJob(service());
    start(job, feed, [job, feed, done = std::move(tell)] {
        if (job->error() == QKeychain::EntryNotFound)
            done(QByteArray());
        else if (job->error() != QKeychain::NoError)
            done(failure(sentenceOf(job->error(), job->errorString(), feed)));
        else
            done(job->binaryData().trimmed());
    });
}

void write(const QString &feed, const QByteArray &key, std::function<void(const Expected<void> &)> done)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setBinaryData(key);
    start(job, feed, [job, feed, done = std::move(done)] {
        if (job->error() != QKeychain::NoError)
            done(failure(sentenceOf(job->error(), job->errorString(), feed)));
        else
            done({});
    });
}

void forget(const QString &feed, std::function<void(const Expected<void> &)> done)
{
    auto *job = new QKeychain::DeletePasswordJob(service());
    start(job, feed, [job, feed, done = std::move(done)] {
        if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
            done(failure(sentenceOf(job->error(), job->errorString(), feed)));
        else
            done({});
    });
}

QByteArray readNow(const QString &feed)
{
    if (!wantsKey(feed))
        return {};
    if (QByteArray key = fromEnvironment(feed); !key.isEmpty())
        return key;
    // The answer may come after we have given up: it then finds nobody.
    struct Wait
    {
        QEventLoop loop;
        QByteArray key;
    };
    auto wait = std::make_shared<Wait>();
    read(feed, [weak = std::weak_ptr<Wait>(wait)](const Expected<QByteArray> &answer) {
        if (const auto still = weak.lock()) {
            still->key = answer.value_or(QByteArray());
            still->loop.quit();
        }
    });
    QTimer::singleShot(patience, &wait->loop, &QEventLoop::quit);
    wait->loop.exec();
    return wait->key;
}

} // namespace edgeboard::keys
