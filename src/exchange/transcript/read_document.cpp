// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "exchange/readings/readings.h"
#include "exchange/transcript/formats.h"

namespace attune::exchange {

Result<ReadFile> read_document(Document document, std::string encoding, const ReadOptions& options,
                               const JobControl& control) {
    auto draft = read_talk(std::move(document), options.reading, control);
    if (!draft) return forward_error(draft);
    return ReadFile{std::move(*draft), std::move(encoding)};
}

}  // namespace attune::exchange
