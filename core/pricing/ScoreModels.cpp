// SPDX-License-Identifier: MIT
#include "core/pricing/ScoreModels.h"

#include <array>

namespace edgeboard::pricing {

namespace {

// Source: guides/models.md section 2.1. NBA and NFL are fitted on real games; the others are inferred from the
// published spread of final margins and say so by "-i" in the name. Where no moneyline fit exists, the
// parameters from the spread serve both.
constexpr std::array<ScoreModel, 6> models {{
    {u"nba", u"ou-nba-1", 4, 720, 300, true, false, {16.5, 0.774, 0}, {17.49, 0.546, 0}},
    {u"wnba", u"ou-wnba-1i", 4, 600, 300, true, false, {14.5, 0.77, 0}, {14.5, 0.77, 0}},
    {u"ncaam", u"ou-ncaam-1i", 2, 1200, 300, true, false, {13.7, 0.77, 0}, {13.7, 0.77, 0}},
    {u"ncaaw", u"ou-ncaaw-1i", 4, 600, 300, true, false, {13.7, 0.77, 0}, {13.7, 0.77, 0}},
    {u"nfl", u"ou-nfl-1", 4, 900, 600, true, true, {14.9, 0.785, 1}, {17.22, 0.187, 1}},
    {u"ncaaf", u"ou-ncaaf-1i", 4, 900, 300, false, true, {17, 0.5, 1}, {17, 0.5, 1}},
}};

} // namespace

const ScoreModel *scoreModel(QStringView league)
{
    for (const ScoreModel &model : models) {
        if (league == QStringView(model.league))
            return &model;
    }
    return nullptr;
}

QStringList modelledLeagues()
{
    QStringList ids;
    for (const ScoreModel &model : models)
        ids.append(QStringView(model.league).toString());
    return ids;
}

} // namespace edgeboard::pricing
