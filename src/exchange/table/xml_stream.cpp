// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/xml_stream.h"

#include <libxml/xmlreader.h>

#include <cstring>
#include <exception>
#include <limits>
#include <utility>

namespace attune::exchange {
namespace {

// No XML_PARSE_HUGE: the library's own limits stand. No XML_PARSE_NOENT and no DTD: nothing is expanded or
// fetched.
constexpr int parse_options =
    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;

std::string_view view(const xmlChar* text) {
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

void quiet(void*, xmlErrorPtr) {}  // what is wrong is told by the return code

}  // namespace

struct XmlStream::State {
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (reader) xmlFreeTextReader(reader);
    }
    Pull pull;
    xmlTextReaderPtr reader = nullptr;
    Piece piece = Piece::text;
    bool ends_next = false;  // an element without content has begun
    bool over = false;
    std::optional<Error> fault;

    static int read(void* context, char* into, int most) {
        try {
            const std::int64_t got = static_cast<State*>(context)->pull(into, static_cast<std::size_t>(most));
            return static_cast<int>(got);
        } catch (const std::exception&) {  // none may cross the library
            return -1;
        }
    }

    void start(xmlTextReaderPtr made) {
        reader = made;
        if (reader) {
            xmlTextReaderSetStructuredErrorHandler(reader, quiet, nullptr);
        } else {
            stop("The file is damaged: a part of it cannot be opened.");
        }
    }

    void stop(std::string sentence, ErrorKind kind = ErrorKind::unreadable) {
        over = true;
        if (!fault) fault = Error{kind, std::move(sentence)};
    }
};

XmlStream::XmlStream(Pull pull) : state_(std::make_unique<State>()) {
    state_->pull = std::move(pull);
    state_->start(xmlReaderForIO(&State::read, nullptr, state_.get(), nullptr, nullptr, parse_options));
}

XmlStream::XmlStream(std::string_view bytes) : state_(std::make_unique<State>()) {
    std::size_t at = 0;
    state_->pull = [bytes, at](char* into, std::size_t most) mutable -> std::int64_t {
        const std::size_t count = std::min(most, bytes.size() - at);
        std::memcpy(into, bytes.data() + at, count);
        at += count;
        return static_cast<std::int64_t>(count);
    };
    state_->start(xmlReaderForIO(&State::read, nullptr, state_.get(), nullptr, nullptr, parse_options));
}

XmlStream::~XmlStream() = default;
XmlStream::XmlStream(XmlStream&&) noexcept = default;
XmlStream& XmlStream::operator=(XmlStream&&) noexcept = default;

bool XmlStream::next() {
    State& s = *state_;
    if (s.over) return false;
    if (std::exchange(s.ends_next, false)) {
        s.piece = Piece::end;
        return true;
    }
    for (;;) {
        const int got = xmlTextReaderRead(s.reader);
        if (got == 0) {
            s.over = true;
            return false;
        }
        if (got < 0) {
            s.stop("The file is damaged: a part of it is not well-formed XML.");
            return false;
        }
        switch (xmlTextReaderNodeType(s.reader)) {
            case XML_READER_TYPE_ELEMENT:
                s.piece = Piece::begin;
                s.ends_next = xmlTextReaderIsEmptyElement(s.reader) == 1;
                return true;
            case XML_READER_TYPE_END_ELEMENT:
                s.piece = Piece::end;
                return true;
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
            case XML_READER_TYPE_WHITESPACE:
            case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
                s.piece = Piece::text;
                return true;
            case XML_READER_TYPE_DOCUMENT_TYPE:
            case XML_READER_TYPE_ENTITY_REFERENCE:
            case XML_READER_TYPE_ENTITY:
                s.stop(
                    "The file declares a document type, which no program of its kind writes, and was refused "
                    "to be safe.");
                return false;
            default:
                break;  // comments, processing instructions
        }
    }
}

const std::optional<Error>& XmlStream::fault() const {
    return state_->fault;
}
XmlStream::Piece XmlStream::piece() const {
    return state_->piece;
}
std::string_view XmlStream::name() const {
    return view(xmlTextReaderConstLocalName(state_->reader));
}
std::string_view XmlStream::text() const {
    return view(xmlTextReaderConstValue(state_->reader));
}
int XmlStream::depth() const {
    return xmlTextReaderDepth(state_->reader);
}

std::string XmlStream::attribute(std::string_view local_name, std::string_view space) const {
    xmlTextReaderPtr const reader = state_->reader;
    std::string value;
    if (xmlTextReaderHasAttributes(reader) != 1) return value;
    while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
        if (view(xmlTextReaderConstLocalName(reader)) != local_name) continue;
        if (!space.empty() && !view(xmlTextReaderConstNamespaceUri(reader)).starts_with(space)) continue;
        if (xmlTextReaderIsNamespaceDecl(reader) == 1) continue;
        value = view(xmlTextReaderConstValue(reader));
        break;
    }
    xmlTextReaderMoveToElement(reader);
    return value;
}

void XmlStream::attributes(std::vector<Attribute>& into) const {
    xmlTextReaderPtr const reader = state_->reader;
    std::size_t count = 0;
    if (xmlTextReaderHasAttributes(reader) == 1) {
        while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
            if (xmlTextReaderIsNamespaceDecl(reader) == 1) continue;
            if (count == into.size()) into.emplace_back();
            Attribute& one = into[count++];
            one.name = view(xmlTextReaderConstLocalName(reader));
            one.space = view(xmlTextReaderConstNamespaceUri(reader));
            one.value = view(xmlTextReaderConstValue(reader));
            one.used = false;
        }
        xmlTextReaderMoveToElement(reader);
    }
    into.resize(count);
}

std::string_view XmlStream::space() const {
    return view(xmlTextReaderConstNamespaceUri(state_->reader));
}

std::string XmlStream::whole() const {
    xmlChar* const text = xmlTextReaderReadOuterXml(state_->reader);
    std::string copy(view(text));
    xmlFree(text);
    return copy;
}

int XmlStream::line() const {
    return state_->reader ? xmlTextReaderGetParserLineNumber(state_->reader) : 0;
}

void XmlStream::skip() {
    for (int open = 1; open > 0 && next();) {
        if (piece() == Piece::begin) ++open;
        if (piece() == Piece::end) --open;
    }
}

}  // namespace attune::exchange
