// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/payload.h"

#include <doctest/doctest.h>

#include <random>

#include "store/schema/structure.h"

using namespace attune;
using namespace attune::store;

namespace {

std::string random_bytes(std::mt19937& random, std::size_t most) {
    std::string bytes(random() % (most + 1), '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

Payload random_payload(std::mt19937& random) {
    Payload payload;
    payload.foundation = random() % 2 == 0;
    payload.subject = random_bytes(random, 40);
    payload.changeset = random_bytes(random, 400);
    // As older Attunes wrote them, without a base, or with one each.
    const bool bases = random() % 2 == 0;
    for (auto left = random() % 4; left > 0; --left) {
        Splice splice{
            SourceId(random_bytes(random, 36)),  random_bytes(random, 36),  random_bytes(random, 36), {},
            static_cast<std::int64_t>(random()), random_bytes(random, 200), random_bytes(random, 200)};
        if (bases) splice.base = random_bytes(random, 36);
        payload.splices.push_back(std::move(splice));
    }
    for (auto left = random() % 3; left > 0; --left)
        payload.expansions.push_back({random() % 2 == 0 ? ExpansionAct::add : ExpansionAct::remove,
                                      SourceId(random_bytes(random, 36)), random_bytes(random, 64)});
    return payload;
}

}  // namespace

TEST_CASE("a payload is read back as it was written") {
    std::mt19937 random(7);
    for (int k = 0; k < 500; ++k) {
        const Payload payload = random_payload(random);
        const auto read = decode_payload(encode_payload(payload));
        REQUIRE(read);
        CHECK(*read == payload);
    }
}

TEST_CASE("a payload that is cut short, too long or of another version is refused") {
    std::mt19937 random(8);
    for (int k = 0; k < 20; ++k) {
        const std::string bytes = encode_payload(random_payload(random));
        for (std::size_t size = 0; size < bytes.size(); ++size)
            CHECK_FALSE(decode_payload(bytes.substr(0, size)));
        CHECK_FALSE(decode_payload(bytes + "x"));
        std::string newer = bytes;
        newer[0] = 5;
        CHECK_FALSE(decode_payload(newer));
    }
}

TEST_CASE("random bytes never crash the payload's reader") {
    std::mt19937 random(9);
    for (int k = 0; k < 2000; ++k) {
        std::string bytes = "\x01" + random_bytes(random, 60);
        (void)decode_payload(bytes);
    }
}

TEST_CASE("a structure is read back as it was written, with ids made once") {
    model::Transcript transcript;
    transcript.speakers = {{SpeakerId("sp1"), "P3 (mother)", model::Role::participant, "mother", false},
                           {SpeakerId("sp2"), "INT", model::Role::interviewer, "", true}};
    model::Turn turn;
    turn.range = {{0}, {12}};
    turn.speakers = {1, 0};
    turn.start_ms = 0;
    turn.line_from = 3;
    turn.language = "ur";
    turn.direction = model::Direction::right_to_left;
    turn.inferred = true;
    transcript.turns = {turn, model::Turn{}};
    model::Mark mark;
    mark.kind = model::MarkKind::inaudible;
    mark.range = {{3}, {9}};
    mark.time_ms = 754000;
    mark.note = "بات نہیں سنی 😶";
    transcript.marks = {mark};

    int made = 0;
    const auto structure = structure_of(transcript, [&] { return "id" + std::to_string(++made); });
    CHECK(made == 3);
    const std::string bytes = encode_structure(structure);
    const auto read = decode_structure(bytes);
    REQUIRE(read);
    CHECK(encode_structure(*read) == bytes);
    REQUIRE(read->turns.size() == 2);
    CHECK(read->turns[0].turn.id == TurnId("id1"));
    CHECK(read->turns[0].speakers == std::vector{SpeakerId("sp2"), SpeakerId("sp1")});
    CHECK(read->turns[0].turn.start_ms == 0);
    CHECK_FALSE(read->turns[0].turn.end_ms);
    CHECK(read->turns[0].turn.direction == model::Direction::right_to_left);
    REQUIRE(read->marks.size() == 1);
    CHECK(read->marks[0].mark.note == mark.note);
    CHECK(read->marks[0].mark.kind == model::MarkKind::inaudible);
    for (const char* wrong :
         {"", "{}", "[]", "{\"version\":2,\"turns\":[],\"marks\":[]}", "{\"version\":1,\"turns\":[[1]]}"})
        CHECK_FALSE(decode_structure(wrong));
}
