// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/refi_export_command.h"

#include <fmt/format.h>

#include "jobs/send_project.h"

namespace attune::cli {
namespace {

Json shape(const jobs::RefiContents& report) {
    Json json;
    json["coders"] = report.coders;
    json["codes"] = report.codes;
    json["sources"] = report.sources;
    json["selections"] = report.selections;
    json["codings"] = report.codings;
    json["cases"] = report.cases;
    json["variables"] = report.variables;
    json["notes"] = report.notes;
    json["sets"] = report.sets;
    json["kept"] = report.kept;
    json["said"] = report.said;
    json["lost"] = report.lost;
    return json;
}

void print(const jobs::RefiContents& report, jobs::RefiWanted::Form form, Output& out) {
    out.line(jobs::contents_in_words(report, form));
    for (const auto& sentence : report.said) out.line("  " + in_one_line(sentence));
    for (const auto& sentence : report.lost) out.line("  " + in_one_line(sentence));
}

}  // namespace

void RefiArguments::takes(Command* app) {
    option(app, "--elements", elements, "AS",
           "Of qdpx and qdc: programme elements as sets of codes (so unless said otherwise) or as codes.")
        ->check(one_of({"sets", "codes"}));
    option(app, "--tool", tool, "TOOL",
           "Of qdpx: nvivo counts positions as NVivo does, in texts where that differs; “--for nvivo” says "
           "the same.")
        ->check(one_of({"any", "nvivo"}));
    app->add_flag("--no-speakers", no_speakers, "Of qdpx: no case for each who speaks.");
    app->add_flag("--standard-only", standard_only,
                  "Of qdpx: without the part that only Attune reads, by which the project comes back whole.");
    app->add_flag("--dry-run", dry_run, "Of qdpx and qdc: only say what would be in it, and what would not.");
}

bool RefiArguments::given(const Command* app) const {
    for (const char* name : {"--elements", "--tool", "--no-speakers", "--standard-only", "--dry-run"})
        if (app->count(name) > 0) return true;
    return false;
}

Result<Ok> export_refi(const store::Project& project, const RefiArguments& a, const std::string& as,
                       bool agreed, const jobs::Delivery& delivery, Left& left, Output& out) {
    jobs::RefiWanted wanted;
    const bool codebook = as == "qdc";
    if (codebook) wanted.form = jobs::RefiWanted::Form::codebook;
    if (a.elements == "codes") wanted.elements = jobs::RefiWanted::Elements::codes;
    if (a.tool == "nvivo") wanted.tool = jobs::RefiWanted::Tool::nvivo;
    wanted.agreed = agreed;
    wanted.speakers = !a.no_speakers;
    wanted.comes_back = !a.standard_only;
    const auto control = job_control();
    const auto made = jobs::refi_file(project, wanted, control);
    if (!made) return forward_error(made);
    // A codebook has no texts.
    jobs::LeavingTexts texts;
    if (!codebook) {
        auto looked = jobs::look_at_leaving_texts(project, {}, model::ConsentScope::quote, control);
        if (!looked) return forward_error(looked);
        texts = std::move(*looked);
        remark_on_texts(texts);
    }
    Json json{{"file", a.dry_run ? Json(nullptr) : Json(delivery.file.string())}, {"as", as}};
    if (!a.dry_run) {
        auto sent = jobs::send_refi(*made, delivery, control);
        if (!sent) return forward_error(sent);
        json["bytes"] = sent->bytes;
        left.push_back(std::move(sent->record));
        if (!out.json()) out.line(in_one_line(fmt::format("Wrote “{}”.", delivery.file.string())));
    }
    json.update(shape(made->report));
    json["leaving"] = codebook ? Json(nullptr) : shape(texts);
    if (out.json()) {
        out.document(json);
        return Ok{};
    }
    print(made->report, wanted.form, out);
    for (const auto& sentence : texts.said) out.line("  " + in_one_line(sentence));
    return Ok{};
}

}  // namespace attune::cli
