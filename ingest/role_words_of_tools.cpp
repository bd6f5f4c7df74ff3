// Names that survey tools give their own columns, in the languages they are set to. The general words of headers
// stand in role_words.cpp.
#include "ingest/role_words.h"

namespace groundswell::ingest::role_words {

const Words tools_personal{"nombre", "nome", "naam", "namn", "navn", "nimi", "nazwa", "imię i nazwisko",
                           "correo electrónico", "adresse de messagerie", "posta elettronica", "e mailadres",
                           "adres e mail", "e post", "epost", "adresse e mail", "username", "subscriberid",
                           "simserial", "phonenumber", "device phone number", "ipaddr", "ipaddr ip address",
                           "submission ip", "recipient last name", "recipient first name", "recipient email",
                           "nachname des empfängers", "vorname des empfängers", "e mail des empfängers",
                           "respondent email", "login", "login screen name", "postal", "on behalf of", "name first", "name last", "dob",
                           "altitude", "precision"};
const Words tools_system{"zufallsgeneratorstartwert", "deviceid", "device id", "instance id", "instanceid", "parent index", "parent table name",
                         "submission uuid", "submission id", "root uuid", "notes", "xform id string", "formhub uuid",
                         "meta instance id", "extended referer", "refurl",
                         "refurl referrer url", "interviewtime", "interviewtime total time", "groupstart", "ending",
                         "response url", "submission url", "submission edit url", "last update date", "total points",
                         "quiz feedback", "grade posted time", "score", "punkte", "punktzahl", "gesamtpunktzahl",
                         "survey language", "sprache", "langue", "utm source", "utm medium", "utm campaign",
                         "form version", "redcap event name", "redcap repeat instrument", "redcap repeat instance",
                         "redcap data access group", "event name", "repeat instrument", "repeat instance",
                         "survey identifier", "redcap survey identifier", "data access group", "response set",
                         "city state region", "state region", "logic path", "respondent type",
                         "interface", "collector name", "collector type", "agrees", "disagrees",
                         "moderated", "url", "startlanguage", "lastpage", "q total duration",
                         "benutzersprache", "verteilungskanal", "dauer in sekunden", "externe datenreferenz",
                         "user no", "userno", "email collected", "survey title", "question count", "browser language",
                         "q recaptcha score", "q relevant id duplicate", "q ballot box stuffing",
                         "q duplicate respondent", "q relevant id fraud score", "psid"};
// Not the size of the firm.
const Words size_of_other{"team", "class", "household", "family", "group", "project", "dataset", "data", "file", "screen"};
const Words tools_status{"statut", "response state", "antworttyp", "beendet", "aktueller stand", "completion",
                         "submission status", "complete incomplete", "response completion", "completeness"};
const Words tools_date_end{"fertigstellungszeit", "heure de fin", "hora de finalización", "ora di completamento",
                           "tijd van voltooien", "hora de conclusão", "slutförandetid", "fuldførelsestidspunkt",
                           "fullføringstidspunkt", "godzina ukończenia", "enddatum", "erfassungsdatum",
                           "submitdate", "fecha de envío", "submit time", "added time", "finish time",
                           "marca temporal", "carimbo de data hora", "informazioni cronologiche", "tijdstempel",
                           "sygnatura czasowa", "tidsstämpel", "tidsstempel", "submitted on", "date completed utc",
                           "submission started at utc", "completed date", "date of submission"};
const Words tools_date_start{"startzeit", "heure de début", "hora de inicio", "ora di inizio", "begintijd",
                             "hora de início", "starttid", "starttidspunkt", "godzina rozpoczęcia",
                             "uhrzeit der letzten änderung", "anfangsdatum", "startdate", "datestamp",
                             "date de début", "heure de la dernière modification", "start", "end", "today"};
const Words tools_respondent{"unique response number", "id de respuesta", "id respuesta", "antwort id",
                             "response uuid", "record number", "responseuuid", "id de la respuesta", "reference id", "internal id", "participant", "identifier"};

}  // namespace groundswell::ingest::role_words
