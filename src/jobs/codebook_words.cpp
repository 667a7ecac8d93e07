// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/codebook_words.h"

#include <vector>

#include "analysis/quotations/report_quotes.h"
#include "exchange/ascii.h"
#include "jobs/measures.h"
#include "store/past/codebook_versions.h"
#include "store/queries/case_queries.h"
#include "store/queries/matrix_queries.h"
#include "store/queries/queries.h"
#include "store/queries/result_queries.h"
#include "store/queries/round_queries.h"
#include "store/queries/theme_queries.h"
#include "store/queries/variable_queries.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

class Texts {
  public:
    // What stands in marks in them.
    void add(const std::string& text, const std::string& of) {
        std::vector<analysis::QuotingParagraph> paragraphs;
        for (const auto line : exchange::split(text, '\n')) paragraphs.push_back({line, {}});
        for (const auto& quote : analysis::report_quotes(paragraphs).quotes) {
            std::vector<std::size_t> ends = quote.other_ends;
            ends.push_back(quote.words.end);
            const std::string_view paragraph = paragraphs[quote.paragraph].text;
            for (const std::size_t end : ends)
                add_words(paragraph.substr(quote.words.begin, end - quote.words.begin), of);
        }
    }
    // The whole of it.
    void add_words(std::string_view text, const std::string& of) {
        if (std::string words = as_name(text); !words.empty()) words_.emplace(std::move(words), of);
    }
    std::unordered_map<std::string, std::string> take() { return std::move(words_); }

  private:
    std::unordered_map<std::string, std::string> words_;
};

}  // namespace

std::string as_name(std::string_view words) {
    words = exchange::trim(words);
    while (!words.empty() && std::string_view(".,;:!?").find(words.back()) != std::string_view::npos)
        words.remove_suffix(1);
    return text::fold(exchange::trim(words));
}

std::unordered_set<std::string> names_of(const store::Project& project) {
    std::unordered_set<std::string> names;
    const auto add = [&](const std::string& name) { names.insert(text::fold(exchange::trim(name))); };
    for (const auto& row : store::codebook(project)) {
        add(row.code.name);
        for (const auto& alias : row.code.aliases) add(alias);
    }
    for (const auto& row : store::elements(project)) {
        for (const auto* name :
             {&row.element.name, &row.element.short_name, &row.group_name, &row.type_label})
            add(*name);
        for (const auto& alias : row.element.aliases) add(alias);
    }
    for (const auto& row : store::sources(project)) add(row.title);
    for (const auto& row : store::cases(project)) add(row.of.name);
    for (const auto& row : store::persons(project)) add(row.person.name);
    for (const auto& coder : store::coders(project)) add(coder.name);
    for (const auto& round : store::rounds(project)) add(round.name);
    for (const auto& kept : store::kept_results(project)) add(kept.name);
    for (const auto& version : store::codebook_versions(project)) add(version.name);
    for (const auto& row : store::variables(project)) {
        add(row.variable.name);
        add(row.variable.label);
        for (const auto& category : row.variable.categories) add(category.label);
    }
    for (const auto& theme : store::themes(project)) add(theme.name);
    for (const auto& configuration : store::configurations(project)) add(configuration.name);
    for (const auto& display : store::joint_displays(project)) add(display.name);
    for (const auto& matrix : store::framework_matrices(project)) add(matrix.name);
    const auto info = store::project_info(project);
    add(info.title);
    add(info.framework_title);
    for (const auto& wave : info.waves) add(wave);
    names.erase(std::string());
    return names;
}

std::unordered_map<std::string, std::string> words_of_codebook(const store::Project& project) {
    Texts texts;
    for (const auto& row : store::codebook(project)) {
        const model::Code& code = row.code;
        for (const auto* text : {&code.brief, &code.full, &code.use_when, &code.not_when, &code.example})
            texts.add(*text, code.name);
        texts.add_words(code.example, code.name);
    }
    for (const auto& row : store::elements(project)) {
        const model::Element& element = row.element;
        for (const auto* text : {&element.definition, &element.full_definition, &element.example})
            texts.add(*text, element.name);
        for (const auto* list : {&element.include, &element.exclude})
            for (const auto& text : *list) texts.add(text, element.name);
        texts.add_words(element.example, element.name);
    }
    // What a catalogue says of a measure stands in the methods of reports.
    if (const auto catalogue = measures(); catalogue)
        for (const auto& measure : *catalogue)
            for (const auto* text : {&measure.basis, &measure.note}) texts.add(*text, measure.name);
    return texts.take();
}

std::unordered_map<std::string, std::string> words_of_memos(const store::Project& project) {
    Texts texts;
    for (const auto& row : store::memos(project, {})) texts.add(row.memo.text, row.memo.title);
    return texts.take();
}

}  // namespace attune::jobs
