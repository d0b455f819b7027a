// SPDX-License-Identifier: MIT
#include "app/models/FeedPlanText.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace edgeboard {

namespace {

constexpr double nearly = 0.8;

QString whole(qint64 number)
{
    QLocale words = QLocale::c();
    words.setNumberOptions({}); // with thousands
    return words.toString(number);
}

// "950", "1.2k", "300k", "7M": the narrow columns of a card.
QString brief(qint64 number)
{
    const auto scaled = [](double value, QLatin1Char unit) {
        QString digits = QString::number(value, 'f', value < 9.95 ? 1 : 0);
        if (digits.endsWith(QLatin1String(".0")))
            digits.chop(2);
        return digits + unit;
    };
    if (number < 1'000)
        return QString::number(number);
    return number < 999'500 ? scaled(static_cast<double>(number) / 1e3, QLatin1Char('k'))
                            : scaled(static_cast<double>(number) / 1e6, QLatin1Char('M'));
}

double shareOf(const PlanLimit &limit)
{
    return limit.most && limit.used
        ? static_cast<double>(*limit.used) / static_cast<double>(std::max<qint64>(1, *limit.most))
        : -1.0;
}

bool saysMore(const PlanLimit &a, const PlanLimit &b)
{
    if (shareOf(a) != shareOf(b))
        return shareOf(a) > shareOf(b);
    if (a.most.has_value() != b.most.has_value())
        return a.most.has_value();
    return a.used.value_or(-1) > b.used.value_or(-1);
}

QString limitText(const PlanLimit &limit)
{
    const QString used = limit.used ? whole(*limit.used) + QStringLiteral(" of ") : QString();
    const QString article = limit.span == QLatin1String("hour") ? QStringLiteral("an") : QStringLiteral("a");
    return used + QStringLiteral("%1 %2 %3 %4").arg(whole(*limit.most), limit.what, article, limit.span);
}

} // namespace

PlanFigure planFigure(const PlanUse &plan, const QString &what)
{
    const PlanLimit *most = nullptr;
    for (const PlanLimit &limit : plan.limits) {
        if (limit.what == what && (!most || saysMore(limit, *most)))
            most = &limit;
    }
    if (!most)
        return {};
    PlanFigure figure;
    figure.name
        = QStringLiteral("%1/%2").arg(what, most->span == QLatin1String("minute") ? QStringLiteral("min") : most->span);
    figure.name.front() = figure.name.front().toUpper();
    if (most->most)
        figure.value = (most->used ? brief(*most->used) + QStringLiteral(" of ") : QString()) + brief(*most->most);
    else
        figure.value = most->used ? brief(*most->used) : QStringLiteral("no limit");
    figure.nearlyUsedUp = shareOf(*most) >= nearly;
    return figure;
}

QString planText(const PlanUse &plan)
{
    QStringList parts;
    for (const QString &what : {QStringLiteral("requests"), QStringLiteral("objects")}) {
        bool said = false;
        bool limited = false;
        for (const PlanLimit &limit : plan.limits) {
            said = said || limit.what == what;
            if (limit.what != what || !limit.most)
                continue;
            limited = true;
            parts.append(limitText(limit));
        }
        if (said && !limited)
            parts.append(what + QStringLiteral(" without a limit"));
    }
    QString sentence;
    if (!plan.tier.isEmpty() || !parts.isEmpty()) {
        sentence = plan.tier.isEmpty() ? QStringLiteral("Plan") : QStringLiteral("Plan ") + plan.tier;
        if (!parts.isEmpty())
            sentence += QStringLiteral(": ") + parts.join(QStringLiteral(", "));
        sentence += QLatin1Char('.');
    }
    if (!plan.notice.isEmpty())
        sentence += (sentence.isEmpty() ? QString() : QStringLiteral(" ")) + QStringLiteral("It says: ") + plan.notice;
    return sentence;
}

} // namespace edgeboard
