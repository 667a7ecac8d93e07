// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "exchange/readings/readings.h"
#include "exchange/transcript/formats.h"

namespace attune::exchange {

Result<ReadFile> read_document(Document document, std::string encoding, const ReadOptions& options,
                               const JobControl& control) {
    auto draft = read_talk(std::move(document), options.reading, control);
    if (!draft) return forward_error(draft);
    return ReadFile{std::move(*draft), std::move(encoding), {}};
}

Result<ReadFile> read_document(Document document, const text::Decoded& decoded, const ReadOptions& options,
                               const JobControl& control) {
    document.warnings.insert(document.warnings.begin(), decoded.warnings.begin(), decoded.warnings.end());
    auto read = read_document(std::move(document), text::describe_encoding(decoded), options, control);
    if (read) read->other_encodings = decoded.others;
    return read;
}

}  // namespace attune::exchange
