// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

// Where words that people wrote are kept, for erasing them. Whoever adds a column of text to the schema says
// here what it is; a test compares.
namespace attune::store {

enum class Written {
    text,
    list,     // a JSON list of texts
    account,  // of what coders wrote about themselves: never rewritten, only told
};

struct WrittenColumn {
    const char* table;
    const char* column;
    Written what;
};

inline constexpr std::array written_columns{
    WrittenColumn{"project", "title", Written::text},
    WrittenColumn{"project", "place", Written::text},
    WrittenColumn{"project", "waves", Written::list},
    WrittenColumn{"project", "framework_title", Written::text},
    WrittenColumn{"project", "retain_basis", Written::text},
    WrittenColumn{"coder", "name", Written::account},
    WrittenColumn{"coder", "initials", Written::account},
    WrittenColumn{"source", "title", Written::text},
    WrittenColumn{"source", "original_name", Written::text},
    WrittenColumn{"source", "kind", Written::text},
    WrittenColumn{"source", "wave", Written::text},
    WrittenColumn{"source", "retain_basis", Written::text},
    WrittenColumn{"source_metadata", "name", Written::text},
    WrittenColumn{"source_metadata", "value", Written::text},
    WrittenColumn{"speaker", "label", Written::text},
    WrittenColumn{"speaker", "attributes", Written::text},
    WrittenColumn{"mark", "note", Written::text},
    WrittenColumn{"element_type", "label", Written::text},
    WrittenColumn{"element_group", "name", Written::text},
    WrittenColumn{"element", "name", Written::text},
    WrittenColumn{"element", "short_name", Written::text},
    WrittenColumn{"element", "sources", Written::list},
    WrittenColumn{"element", "definition", Written::text},
    WrittenColumn{"element", "full_definition", Written::text},
    WrittenColumn{"element", "include", Written::list},
    WrittenColumn{"element", "exclude", Written::list},
    WrittenColumn{"element", "aliases", Written::list},
    WrittenColumn{"element", "example", Written::text},
    WrittenColumn{"logic_link", "basis", Written::text},
    WrittenColumn{"code", "name", Written::text},
    WrittenColumn{"code", "brief", Written::text},
    WrittenColumn{"code", "full", Written::text},
    WrittenColumn{"code", "use_when", Written::text},
    WrittenColumn{"code", "not_when", Written::text},
    WrittenColumn{"code", "example", Written::text},
    WrittenColumn{"code", "aliases", Written::list},
    WrittenColumn{"coding", "note", Written::text},
    WrittenColumn{"codebook_version", "name", Written::text},
    WrittenColumn{"codebook_version", "note", Written::text},
    WrittenColumn{"memo", "title", Written::text},
    WrittenColumn{"memo", "text", Written::text},
    WrittenColumn{"study_case", "name", Written::text},
    WrittenColumn{"study_case", "note", Written::text},
    WrittenColumn{"person", "name", Written::text},
    WrittenColumn{"person", "relation", Written::text},
    WrittenColumn{"person", "note", Written::text},
    WrittenColumn{"consent", "note", Written::text},
    WrittenColumn{"variable", "name", Written::text},
    WrittenColumn{"variable", "label", Written::text},
    WrittenColumn{"variable", "categories", Written::list},
    WrittenColumn{"variable", "missing", Written::list},
    WrittenColumn{"variable", "note", Written::text},
    WrittenColumn{"datum", "wave", Written::text},
    WrittenColumn{"datum", "value", Written::text},
    WrittenColumn{"coding_round", "name", Written::text},
    WrittenColumn{"coding_round", "note", Written::text},
    WrittenColumn{"agreed_coding", "note", Written::text},
    WrittenColumn{"agreement_result", "name", Written::text},
    WrittenColumn{"agreement_result", "result", Written::text},
    WrittenColumn{"kept_aside", "name", Written::text},
    WrittenColumn{"kept_aside", "xml", Written::text},
    WrittenColumn{"kept_aside", "file_name", Written::text},
    WrittenColumn{"source_media", "name", Written::text},
    WrittenColumn{"source_media", "path", Written::text},
    WrittenColumn{"region_coding", "name", Written::text},
    WrittenColumn{"region_coding", "note", Written::text},
    WrittenColumn{"marked_quote", "words", Written::text},
    WrittenColumn{"marked_quote", "attribution", Written::text},
    WrittenColumn{"marked_quote", "note", Written::text},
    WrittenColumn{"export_record", "file_name", Written::text},
    WrittenColumn{"export_record", "receiver", Written::text},
    WrittenColumn{"export_record", "choices", Written::text},
    WrittenColumn{"saved_report", "name", Written::text},
    WrittenColumn{"saved_report", "choices", Written::text},
};

// Columns of text in journaled tables that hold ids, words of our own, digests and keys.
inline constexpr std::array unwritten_columns{
    std::string_view("id"),
    std::string_view("source"),
    std::string_view("turn"),
    std::string_view("speaker"),
    std::string_view("revision"),
    std::string_view("parent"),
    std::string_view("type"),
    std::string_view("element_group"),
    std::string_view("from_element"),
    std::string_view("to_element"),
    std::string_view("code"),
    std::string_view("element"),
    std::string_view("coder"),
    std::string_view("memo"),
    std::string_view("target"),
    std::string_view("target_id"),
    std::string_view("quote_hash"),
    std::string_view("text_digest"),
    std::string_view("structure_digest"),
    std::string_view("original_digest"),
    std::string_view("reading"),
    std::string_view("encoding"),
    std::string_view("media_type"),
    std::string_view("approach"),
    std::string_view("framework_key"),
    std::string_view("framework_status"),
    std::string_view("role"),
    std::string_view("language"),
    std::string_view("kind"),
    std::string_view("cmo"),
    std::string_view("key"),
    std::string_view("origin"),
    std::string_view("requires_type"),
    std::string_view("state"),
    std::string_view("direction"),
    std::string_view("account"),
    std::string_view("looked_at"),
    std::string_view("operations"),
    std::string_view("study_case"),
    std::string_view("person"),
    std::string_view("scope"),
    std::string_view("day"),
    std::string_view("variable"),
    std::string_view("subject_kind"),
    std::string_view("measure"),
    std::string_view("original"),
    std::string_view("translation"),
    std::string_view("retain_until"),
    std::string_view("coding_round"),
    std::string_view("codebook_version"),
    std::string_view("sample"),
    std::string_view("copy"),
    std::string_view("outcome"),
    std::string_view("reason"),
    std::string_view("about"),
    std::string_view("foreign_id"),
    std::string_view("kept_aside"),
    std::string_view("selection"),
    std::string_view("level"),
    std::string_view("form"),
    std::string_view("digest"),
};

// Those that belong to one source, which its row or the row named in `source` tells.
constexpr bool belongs_to_a_source(std::string_view table) {
    return table == "source" || table == "source_metadata" || table == "speaker" || table == "mark" ||
           table == "round_source" || table == "finished_source" || table == "kept_aside" ||
           table == "source_media" || table == "region_coding";
}

}  // namespace attune::store
