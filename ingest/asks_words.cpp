#include "ingest/asks_words.h"

namespace groundswell::ingest::asks_words {

const Phrases neutral{
    "grand challenge*", "like to add", "like to tell", "like to say", "like to share", "like to make", "like to mention",
    "like to raise", "like to give", "like to comment", "like to celebrate", "wish to add", "wish to make",
    "wish to raise", "wish to share", "wish to say", "want to add", "want to say", "want to tell", "want to share",
    "should know", "need to know", "should be aware", "should consider", "if needed", "as needed", "if required",
    "where needed", "issue number", "best describe*", "please provide", "comments or suggestions",
    "comments and suggestions", "suggestions or comments", "comments suggestions", "health and safety",
    "please change", "how could your", "how could you", "how can you", "how can your", "could you contribute",
    "good practice", "goods and services", "human resources", "in the best of your knowledge",
    "to the best of your knowledge", "change your answer", "changes have you", "has changed", "have changed",
    "issues raised", "in this issue", "least one"};

const Phrases two_sided{
    "pros and cons", "pros cons", "for and against", "ups and downs", "hopes and fears", "hopes and concerns",
    "hopes or fears", "highs and lows", "rewards and risks", "risks and rewards", "enablers and barriers",
    "barriers and enablers", "swot", "likes and dislikes", "like and dislike", "like or dislike", "good and bad",
    "good or bad", "positive or negative", "positive and negative", "positives and negatives", "better or worse",
    "worked well and what has not", "works well and what does not", "works and what doesnt", "works and what does not",
    "works well and what doesnt", "worked and what did not", "working and what is not", "helps or hinders",
    "help or hinder", "helped or hindered", "help or hinders", "easy or difficult", "easy or hard", "most and least",
    "satisfied or dissatisfied", "up or down"};

const Phrases barriers{
    "barrier*", "challeng*", "difficult*", "problem*", "worst", "issue", "issues", "concern*", "prevent*", "obstacle*",
    "dislike*", "like least", "liked least", "least like", "least liked", "least useful", "least helpful", "least good",
    "pain point*", "struggl*", "hinder*", "hindrance*", "constrain*", "frustrat*", "annoy*", "irritat*", "disappoint*",
    "what stops", "what stopped", "what would stop", "what is stopping", "whats stopping", "stops you*", "stop you*",
    "stopped you*", "stopping you*", "stops your", "worr*", "fear*", "threat*", "bad", "not work", "not work well",
    "not working", "not working well", "doesnt work", "doesnt work well", "isnt working", "not so good", "not so well",
    "less well", "not go well", "not gone well", "didnt go well", "not good", "not satisfied", "dissatisf*", "unhappy",
    "unsatisf*", "complain*", "limits", "limiting", "limitation*", "limited by", "risk", "risks", "hurdle*", "hamper*",
    "go wrong", "went wrong", "gone wrong", "going wrong", "wrong with", "imped*", "inhibit*", "block*", "bottleneck*",
    "deter", "deters", "deterred", "deterring", "discourag*", "put you off", "puts you off", "putting you off",
    "in the way", "in your way", "slow you down", "slows you down", "slowing", "slowed", "awake at night", "lack",
    "lacks", "lacking", "shortage*", "gap", "gaps", "pressure*", "trouble*", "hard to", "hardest", "harder", "toughest",
    "tough", "negativ*", "advers*", "disadvantage*", "weakness*", "weak points", "drawback*", "downside*", "unable to",
    "why not", "why have you not", "why havent", "why dont", "why do you not", "why are you not", "why arent",
    "why did you not", "why didnt", "why has your", "for not", "obstruct*", "restrict*", "burden*", "suffer*",
    "reasons for leaving", "reason for leaving", "shortcoming*", "shortfall*", "worse", "damag*", "harm*",
    "bureaucra*", "red tape", "unmet", "fail*"};

const Phrases strengths{
    "strength*", "best", "good", "great", "advantage*", "like most", "liked most", "most like", "most liked",
    "works well", "work well", "working well", "worked well", "went well", "going well", "gone well", "does well",
    "do well", "done well", "getting right", "benefit*", "enjoy*", "like about", "asset", "assets", "proud*", "love",
    "loved", "helps", "helped", "has helped", "opportunit*", "positiv*", "attracts", "attracted", "attractive",
    "choose to", "chose to", "decide to locate", "based here because", "most useful", "most helpful", "useful", "helpful",
    "most valuable", "value most", "valued most", "most value", "value about", "appreciate*", "success", "successes",
    "successful*", "achiev*", "has improved", "have improved", "improved since", "makes it easy", "easy to", "unique",
    "special about", "stands out", "stand out", "favourite", "edge over", "potential", "enabler*", "pleased",
    "satisfied with", "going right", "went right", "happy with", "excited", "optimis*", "confident", "upside*", "plus points",
    "highlights", "highlight of", "praise"};

const Phrases requests{
    "would help", "could help", "can help", "might help", "will help", "would most help", "should*", "suggest*",
    "improv*", "change one thing", "change about", "changes would", "changes should", "changes could", "you change",
    "to change", "must change", "should change", "could change", "change would", "change could", "change can", "single change", "one change",
    "changes do you want", "changes are needed", "support would", "support do", "support you better", "support could",
    "support should", "further support", "more support", "support from", "how can we", "how could we", "how should we",
    "how do we", "how might we", "would you like", "like to see", "like us to", "like the", "like to have", "like to be",
    "like to get", "like more", "wish*", "hope*", "need*", "want*", "require", "required", "recommend*",
    "could be done", "can be done", "could we", "can we", "would make", "would you make", "better support",
    "enhancement*", "ideas for", "ideas do you", "any ideas", "your ideas", "priorit*", "could do better", "do better",
    "be better", "better place", "request*", "one ask", "asks of", "ask of", "ask for", "features would",
    "would you want", "missing", "differently", "be different", "would persuade", "would encourage", "would enable",
    "would allow", "would attract", "would benefit", "would you improve", "must", "ought", "message to", "lobby for",
    "call for", "easier", "make the biggest difference", "make the most difference", "how can the", "how could the", "how should the", "how might the",
    "how can colleges", "how can local", "how can government", "how can the", "what can the", "what could the",
    "what can government", "what could government", "help do you", "best way", "how best", "going forward we"};

const Phrases mild_requests{"what would", "what will help", "what will", "how can", "how could", "how to", "what could",
                            "how would you"};

}  // namespace groundswell::ingest::asks_words
