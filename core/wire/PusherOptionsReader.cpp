// SPDX-License-Identifier: MIT
#include "core/wire/PusherOptionsReader.h"

#include "core/wire/Json.h"

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostFields = 64; // of headers and of params; a real page has a handful
constexpr std::size_t longestText = 4096; // a key or a path beyond it is none
constexpr int lastPort = 65'535;

/// Unlike stringField(): as it stands, for these words go to a server and not to a person.
QString exactText(const Object &object, std::string_view key)
{
    const auto text = textField(object, key);
    return text && text->size() <= longestText ? toQString(*text) : QString();
}

/// What JavaScript makes of a value in a header or a form.
std::optional<QByteArray> fieldText(Element element)
{
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS)
        return text.size() <= longestText ? std::optional(QByteArray(text.data(), static_cast<qsizetype>(text.size())))
                                          : std::nullopt;
    if (!element.is_number() && !element.is_bool())
        return std::nullopt;
    return QByteArray::fromStdString(simdjson::minify(element));
}

std::vector<std::pair<QByteArray, QByteArray>> fields(const Object &object, std::string_view key)
{
    std::vector<std::pair<QByteArray, QByteArray>> result;
    const auto map = objectField(object, key);
    if (!map)
        return result;
    for (const auto &[name, element] : *map) {
        const auto value = fieldText(element);
        if (value && !name.empty() && name.size() <= longestText && result.size() < mostFields)
            result.emplace_back(QByteArray(name.data(), static_cast<qsizetype>(name.size())), *value);
    }
    return result;
}

std::optional<PusherAuthorizer> authorizer(const Object &root)
{
    const auto newer = objectField(root, "channelAuthorization");
    const QString endpoint = newer ? exactText(*newer, "endpoint") : exactText(root, "authEndpoint");
    if (endpoint.isEmpty())
        return std::nullopt;
    PusherAuthorizer result;
    result.endpoint = QUrl(endpoint, QUrl::StrictMode);
    if (const auto around = newer ? newer : objectField(root, "auth")) {
        result.headers = fields(*around, "headers");
        for (const auto &[name, value] : fields(*around, "params"))
            result.params.emplace_back(QString::fromUtf8(name), QString::fromUtf8(value));
    }
    return result;
}

/// Whether the port can be one.
bool readPort(const Object &root, std::string_view key, int &port)
{
    if (!field(root, key))
        return true;
    const auto said = intField(root, key);
    port = said.value_or(0);
    return port > 0 && port <= lastPort;
}

} // namespace

Expected<PusherOptions> readPusherOptions(const QString &key, const QByteArray &json)
{
    simdjson::dom::parser parser;
    Object root;
    if (parser.parse(json.constData(), static_cast<std::size_t>(json.size())).get(root) != simdjson::SUCCESS)
        return failure(u"The options of the Pusher connection are no JSON object."_s);
    if (key.isEmpty())
        return failure(u"The Pusher connection has no app key."_s);
    PusherOptions options;
    options.key = key;
    options.cluster = exactText(root, "cluster");
    options.wsHost = exactText(root, "wsHost");
    options.wsPath = exactText(root, "wsPath");
    if (options.wsHost.isEmpty() && options.cluster.isEmpty())
        return failure(u"The options of the Pusher connection name neither a host nor a cluster."_s);
    if (!readPort(root, "wsPort", options.wsPort) || !readPort(root, "wssPort", options.wssPort))
        return failure(u"The options of the Pusher connection name a port that is none."_s);
    for (const std::string_view name : {"forceTLS", "useTLS", "encrypted"})
        options.tls = options.tls && boolField(root, name).value_or(true);
    options.authorizer = authorizer(root);
    return options;
}

} // namespace edgeboard::wire
