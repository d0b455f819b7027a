// SPDX-License-Identifier: MIT
#include "app/desktop/RefusingNetwork.h"

#include <QNetworkReply>
#include <QNetworkRequest>

namespace edgeboard {

namespace {

class RefusedReply final : public QNetworkReply
{
public:
    RefusedReply(const QNetworkRequest &request, QNetworkAccessManager::Operation operation, QObject *parent)
        : QNetworkReply(parent)
    {
        setRequest(request);
        setUrl(request.url());
        setOperation(operation);
        setError(ContentAccessDenied, QStringLiteral("Pages have no network."));
        open(ReadOnly);
        QMetaObject::invokeMethod(
            this,
            [this] {
                setFinished(true);
                emit errorOccurred(ContentAccessDenied);
                emit finished();
            },
            Qt::QueuedConnection);
    }
    void abort() override { }

protected:
    qint64 readData(char *, qint64) override { return -1; }
};

class RefusingNetwork final : public QNetworkAccessManager
{
public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *) override
    {
        return new RefusedReply(request, operation, this);
    }
};

} // namespace

QNetworkAccessManager *RefusingNetworkFactory::create(QObject *parent)
{
    return new RefusingNetwork(parent);
}

} // namespace edgeboard
