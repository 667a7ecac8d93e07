// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/agree_options.h"

#include <fmt/format.h>

#include <initializer_list>

namespace attune::cli {
namespace {

constexpr unsigned bit(Agreeing what) {
    return 1U << static_cast<unsigned>(what);
}

constexpr unsigned compared = bit(Agreeing::compare) | bit(Agreeing::keep);
constexpr unsigned counted = compared | bit(Agreeing::unitize);
constexpr unsigned in_project =
    counted | bit(Agreeing::list_kept) | bit(Agreeing::show_kept) | bit(Agreeing::forget_kept);
constexpr unsigned ratings = bit(Agreeing::ratings), units = bit(Agreeing::units);

struct Use {
    const char* option;
    unsigned of;        // in what it means something
    const char* where;  // in words
};
constexpr Use uses[] = {
    {"--passphrase-fd", in_project, "a project"},
    {"--unitizing", bit(Agreeing::unitize), "a project alone"},
    {"--keep", bit(Agreeing::keep), "a project"},
    {"--kept", bit(Agreeing::list_kept), "a project"},
    {"--show", bit(Agreeing::show_kept), "a project"},
    {"--forget", bit(Agreeing::forget_kept), "a project"},
    {"--round", counted, "the codings of a project"},
    {"--of", counted, "the codings of a project"},
    {"--intra", counted, "the codings of a project"},
    {"--in", counted, "the codings of a project"},
    {"--code", counted, "the codings of a project"},
    {"--by", counted, "the codings of a project"},
    {"--without-interviewer", counted, "the codings of a project"},
    {"--only-coded", counted, "the codings of a project"},
    {"--unit", compared, "the table of a project"},
    {"--share", compared, "the table of a project"},
    {"--overlap", compared, "the table of a project"},
    {"--preset", compared, "the table of a project"},
    {"--per-source", bit(Agreeing::compare), "the table of a project that is printed"},
    {"--no-gamma", bit(Agreeing::unitize), "--unitizing"},
    {"--samples", bit(Agreeing::unitize), "--unitizing"},
    {"--precision", bit(Agreeing::unitize), "--unitizing"},
    {"--coder", bit(Agreeing::keep) | bit(Agreeing::forget_kept), "--keep and --forget"},
    {"--level", ratings, "--ratings"},
    {"--weights", ratings, "--ratings"},
    {"--categories", ratings, "--ratings"},
    {"--confidence", compared | ratings, "the table of a project and --ratings"},
    {"--resamples", compared | ratings, "the table of a project and --ratings"},
    {"--seed", counted | ratings | units, "what is counted"},
};

const char* words(Agreeing what) {
    switch (what) {
        case Agreeing::compare:
            return "a project";
        case Agreeing::keep:
            return "--keep";
        case Agreeing::unitize:
            return "--unitizing";
        case Agreeing::list_kept:
            return "--kept";
        case Agreeing::show_kept:
            return "--show: a kept result is as it is";
        case Agreeing::forget_kept:
            return "--forget";
        case Agreeing::ratings:
            return "--ratings";
        case Agreeing::units:
            return "--units";
    }
    return "";
}

bool given(const Command& app, const char* option) {
    return app.count(option) > 0;
}

void refuse(const Command& app, std::initializer_list<const char*> options, const std::string& because) {
    for (const char* option : options)
        if (given(app, option)) wrong_usage(fmt::format("{} does not apply to {}", option, because));
}

}  // namespace

void refuse_idle_options(const Command& agree, Agreeing what) {
    for (const Use& use : uses)
        if ((use.of & bit(what)) == 0 && given(agree, use.option))
            wrong_usage(
                fmt::format("{} does not apply to {}; it is of {}", use.option, words(what), use.where));
    if (what == Agreeing::unitize && given(agree, "--no-gamma"))
        refuse(agree, {"--samples", "--precision", "--seed"}, "--no-gamma: nothing is drawn by chance then");
    if (what == Agreeing::ratings && !given(agree, "--resamples"))
        refuse(agree, {"--seed"}, "--ratings without --resamples: nothing is drawn by chance then");
}

void refuse_idle_units(const Command& command, const AgreeInProject& a) {
    const bool passages = a.unit == "passage" || a.preset == "maxqda";
    if (a.unit != "word" && a.unit != "sentence" && a.unit != "turn")
        refuse(command, {"--share"},
               fmt::format("--unit {}; it is of word, sentence and turn: how much of one must be coded",
                           a.unit));
    if (a.unit != "passage")
        refuse(command, {"--overlap"},
               fmt::format("--unit {}; it is of passage: how much two must have in common", a.unit));
    if (a.unit == "passage" || a.unit == "source")
        refuse(command, {"--without-interviewer", "--only-coded"},
               fmt::format("--unit {}; it leaves stretches of a text out of the count", a.unit));
    if (passages)
        refuse(command, {"--confidence", "--resamples", "--seed", "--per-source"},
               fmt::format("{}: passages have no α, of which it is",
                           a.preset.empty() ? "--unit passage" : "--preset maxqda"));
}

}  // namespace attune::cli
