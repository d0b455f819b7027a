// SPDX-License-Identifier: MIT
#include "core/types/BookTable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

// At global scope, because Q_INIT_RESOURCE declares a function there.
static void initBookResource()
{
    Q_INIT_RESOURCE(edgeboard_books);
}

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array<std::pair<BookKind, const char16_t *>, 4> kinds {{
    {BookKind::Sportsbook, u"sportsbook"},
    {BookKind::Exchange, u"exchange"},
    {BookKind::Prediction, u"prediction"},
    {BookKind::PickEm, u"pickem"},
}};

constexpr std::array<const char16_t *, 7> words {
    u"name", u"aliases", u"code", u"owner", u"kind", u"weight", u"feeRate"};

constexpr qsizetype longestCode = 5;
constexpr double largestWeight = 10;

// A word that nobody reads is a slip of the pen, which would otherwise be silent.
QString unknownWord(const QJsonObject &object)
{
    for (const QString &key : object.keys()) {
        if (std::ranges::none_of(words, [&key](const char16_t *word) { return key == QStringView(word); }))
            return key;
    }
    return {};
}

Expected<Book> readBook(const QJsonObject &object)
{
    Book book;
    book.name = object.value("name"_L1).toString();
    const auto wrong = [&book](const QString &what) { return failure(u"Book \"%1\" %2."_s.arg(book.name, what)); };
    if (book.name.isEmpty())
        return wrong(u"has no name"_s);
    if (const QString word = unknownWord(object); !word.isEmpty())
        return wrong(u"has the unknown word \"%1\""_s.arg(word));
    book.code = object.value("code"_L1).toString();
    if (book.code.isEmpty() || book.code.size() > longestCode)
        return wrong(u"needs a code of one to five characters"_s);
    const QString kindWord = object.value("kind"_L1).toString();
    const auto kind = bookKindFromString(kindWord);
    if (!kind)
        return wrong(u"is of the unknown kind \"%1\""_s.arg(kindWord));
    book.kind = *kind;
    book.owner = object.value("owner"_L1).toString(book.name);
    if (book.owner.isEmpty())
        return wrong(u"has an empty owner"_s);
    book.weight = object.value("weight"_L1).toDouble(object.contains("weight"_L1) ? -1 : 1);
    if (!(book.weight >= 0 && book.weight <= largestWeight))
        return wrong(u"has a weight that is no number from 0 to 10"_s);
    const double feeRate = object.value("feeRate"_L1).toDouble(object.contains("feeRate"_L1) ? -1 : 0);
    if (!(feeRate >= 0 && feeRate <= 1))
        return wrong(u"has a fee rate that is no number from 0 to 1"_s);
    book.feeRate = Micro::fromDouble(feeRate);
    for (const auto &alias : object.value("aliases"_L1).toArray())
        book.aliases.append(alias.toString());
    if (book.aliases.contains(QString()))
        return wrong(u"has an empty alias"_s);
    return book;
}

// Initials of several words, else the first letters: "Lucky Days Bet" LDB, "Casumo" CASU.
QString codeFrom(const QString &venue)
{
    constexpr qsizetype letters = 4;
    QString initials;
    QString first;
    bool inWord = false;
    for (const QChar c : venue) {
        const bool belongs = c.isLetterOrNumber();
        if (belongs && !inWord)
            initials.append(c);
        if (belongs)
            first.append(c);
        inWord = belongs;
    }
    return (initials.size() > 1 ? initials : first).left(letters).toUpper();
}

} // namespace

QString wordFor(BookKind kind)
{
    return QString::fromUtf16(kinds.at(static_cast<std::size_t>(kind)).second);
}

std::optional<BookKind> bookKindFromString(QStringView text)
{
    for (const auto &[kind, word] : kinds) {
        if (text == QStringView(word))
            return kind;
    }
    return std::nullopt;
}

Expected<BookTable> BookTable::fromJson(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return failure(u"The book table is not readable: %1."_s.arg(error.errorString()));
    BookTable table;
    QStringList codes;
    for (const auto &row : document.object().value("books"_L1).toArray()) {
        auto book = readBook(row.toObject());
        if (!book)
            return tl::unexpected(book.error());
        if (codes.contains(book->code))
            return failure(u"Book \"%1\" has the code \"%2\" of another one."_s.arg(book->name, book->code));
        codes.append(book->code);
        for (const QString &name : QStringList(book->name) + book->aliases) {
            const QString folded = foldedName(name);
            if (table.m_byName.contains(folded))
                return failure(u"Book \"%1\": the name \"%2\" stands twice in the table."_s.arg(book->name, name));
            table.m_byName.insert(folded, table.m_books.size());
            table.m_asWritten.insert(name, table.m_books.size());
        }
        table.m_books.push_back(std::move(*book));
    }
    if (table.m_books.empty())
        return failure(u"The book table has no books."_s);
    return table;
}

const BookTable &BookTable::builtIn()
{
    static const BookTable table = [] {
        initBookResource();
        QFile file(u":/edgeboard/books/books.json"_s);
        const bool opened = file.open(QIODevice::ReadOnly);
        auto read = fromJson(opened ? file.readAll() : QByteArray());
        Q_ASSERT_X(read.has_value(), "BookTable", "the embedded table is broken; its test says where");
        return read ? std::move(*read) : BookTable();
    }();
    return table;
}

const Book *BookTable::find(const QString &venue) const
{
    if (const auto known = m_asWritten.constFind(venue); known != m_asWritten.cend())
        return &m_books.at(*known);
    const auto found = m_byName.constFind(foldedName(venue));
    return found == m_byName.cend() ? nullptr : &m_books.at(*found);
}

Book BookTable::book(const QString &venue) const
{
    if (const Book *known = find(venue))
        return *known;
    Book book;
    book.name = venue;
    book.code = codeFrom(venue);
    book.owner = venue;
    return book;
}

QString BookTable::codeOf(const QString &venue) const
{
    const Book *known = find(venue);
    return known ? known->code : codeFrom(venue);
}

bool BookTable::isPickEm(const QString &venue) const
{
    const Book *known = find(venue);
    return known && known->weight <= 0;
}

QString BookTable::foldedName(const QString &name)
{
    QString folded;
    for (const QChar c : name.toCaseFolded()) {
        if (c.isLetterOrNumber() || c.isSurrogate())
            folded.append(c);
    }
    return folded.isEmpty() ? name : folded;
}

} // namespace edgeboard
