// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/agreement/coverage.h"
#include "analysis/agreement/estimate.h"
#include "base/result.h"

// Agreement on where passages begin and end as well as on what they are. Two families under one name: that of
// 2016 (Krippendorff, Mathet, Bouvry & Widlöcher; Krippendorff 2019, 12.6), and the older one of 1995 and
// 2004. Pure; any thread.
namespace attune::analysis {

struct CodedRange {
    std::size_t coder = 0;
    std::size_t code = 0;
    TextRange at;
};

// One text. Coders without a passage are silent, not absent: they stay in the count.
struct CodedText {
    std::int64_t length = 0;
    std::vector<CodedRange> passages;
};

struct UnitizingAlpha {
    Estimate all;         // uα: position and code together; "no code" is a value
    Estimate coded;       // |uα: coded or not
    Estimate codes;       // cuα: which code, where coders overlap; nominal
    double coverage = 0;  // the share of the line that cuα speaks of
    struct OfCode {
        Estimate alpha;  // (k)uα
        double coverage = 0;
    };
    std::vector<OfCode> each;  // by code
};

// Passages of one coder must not overlap: united where the code is the same, ErrorKind::conflict where it is
// not, with the places. Several texts are one line with a break between them. Coders ≥ 2.
Result<UnitizingAlpha> unitizing_alpha(const std::vector<CodedText>& texts, std::size_t coders,
                                       std::size_t codes);

struct OlderUnitizingAlpha {
    Estimate all;
    std::vector<Estimate> each;  // by code
};

// α_U of Krippendorff (1995, 2004): squared lengths, so that one long passage that somebody missed outweighs
// many. Offered to compare with what was published by it. Passages with one code of one coder are united.
OlderUnitizingAlpha older_unitizing_alpha(const CodedText& text, std::size_t coders, std::size_t codes);

}  // namespace attune::analysis
